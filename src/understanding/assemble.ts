import { rangePeriod } from '../model/calendar.js';
import { BEGINNING } from '../model/period.js';
import { saysUnknownEnd, withForecastBefore } from './after-forecast.js';
import { asksDose } from './asks-dose.js';
import { ofThatTime } from './at-that-time.js';
import { asksForBrief, asksForNotes, withoutVisitWords } from './brief-wish.js';
import { movesBound } from './carried.js';
import { splitsApart } from './carried-shares.js';
import { withComparedMoves } from './compared-moves.js';
import type { Token, Topic } from './concepts.js';
import { withCountedNames } from './counted-names.js';
import { continueFrom, forFigures } from './follow-up.js';
import { isFollowUp, isWhole, ofSameChange } from './goes-on.js';
import { asksHowItStands } from './how-it-stands.js';
import { wishedFile } from './metric-question/wishes.js';
import { againstMeanReading } from './read-against-mean.js';
import { withGrowthMeans } from './read-averages.js';
import { concentrationReading } from './read-concentration.js';
import { withWeekdays } from './read-days.js';
import { mergeFilters, wordFilters } from './read-filters.js';
import { againstAsBefore, asksForUnbought, lostClientsReading } from './read-lost.js';
import { medianReading } from './read-median.js';
import { readMetricQuestion } from './read-metric-question.js';
import { withStreakMonths } from './read-months.js';
import { newProductsReading } from './read-new-products.js';
import { asksPartOfPeriod, partOfPeriodReading } from './read-part.js';
import { asksOfOthers, asksOwnRank, hasLooseExclusion } from './read-scope.js';
import { readStanding } from './read-standing.js';
import type { Reading, Remembered } from './reading.js';
import { wishesOtherFile, wishesReport, withoutReportWords } from './report-wish.js';
import { reshapedRanking, saysOrder } from './reshaped.js';
import { canMeanAll, resolveNames } from './resolve-names.js';
import { hasLooseCorrection, withoutRetracted } from './self-corrections.js';
import { saysSince, saysStep } from './stepped-period.js';
import { type AssembleContext, ambiguous, topicReading } from './topic-reading.js';
import {
  asksForContact,
  asksForGrade,
  asksForRep,
  asksForRule,
  saysTopic,
  saysTopicAnew,
  topicOf,
} from './topics.js';
import {
  asksFigures,
  goesOnAboutFigures,
  isQuestionWord,
  unexplained,
  unkeptFigure,
  unknownName,
  unnamedPerson,
} from './unknown-words.js';
import { withYears } from './year-before.js';

/** Turns the words of a question into one typed reading. */

/** Topics that give way to a question of figures in the same sentence. */
const YIELDING: readonly Topic[] = ['help', 'greeting', 'thanks', 'report', 'who_am_i', 'data_freshness'];

/** "반품은 어떻게 하나요": of rules, unless figures or a time are named beside it. */
function isBareReturn({ concept }: Token): boolean {
  return concept.kind === 'status' && concept.status === 'returned';
}

function hasContent(tokens: readonly Token[]): boolean {
  return tokens.some(
    (t) =>
      !isBareReturn(t) &&
      [
        'metric',
        'average',
        'by',
        'noun',
        'which',
        'period',
        'compare',
        'rank',
        'superlative',
        'threshold',
        'status',
        'grade',
        'scope',
        'trend',
        'chart',
        'why',
        'months',
        'weekdays',
        'holidays',
        'clientele',
        'yearly_target',
        'changed',
        'total',
        'follow',
        'name',
      ].includes(t.concept.kind),
  );
}

/** An average that is not told: of rates or of clients, or over two things at once. */
function unoffered(tokens: readonly Token[]): Reading | null {
  const average = tokens.find((t) => t.concept.kind === 'average');
  return average === undefined
    ? null
    : { kind: 'unknown_name', said: average.text, sort: 'other', asksFigures: true };
}

/** The place of somebody or something among others; what cannot be told apart stays the topic. */
function standingReading(tokens: readonly Token[], context: AssembleContext): Reading {
  const stranger = unexplained(tokens) ?? unnamedPerson(tokens);
  if (stranger !== null) {
    if (isQuestionWord(stranger)) return { kind: 'not_understood' };
    const reading = unknownName(stranger, tokens, context.self?.department);
    return reading.kind === 'unknown_name' ? { ...reading, asksFigures: true } : reading;
  }
  const names = resolveNames(tokens, context.chosen, context.remembered?.query);
  if (names.kind === 'ambiguous') return ambiguous(names.match);
  const reading = readStanding(tokens, names, context);
  return reading ?? topicReading('standing', tokens, context);
}

/** "회사 전체": nobody is the rep of all clients. */
function saysScope(tokens: readonly Token[]): boolean {
  return tokens.some(({ concept }) => concept.kind === 'scope');
}

/** "강북 팀": a team by its form, where no team of that name is known. */
function teamBesideName(tokens: readonly Token[]): string | null {
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    if (token.concept.kind !== 'noun' || token.concept.dimension !== 'department') continue;
    if (before?.concept.kind !== 'name' || before.end !== token.start) continue;
    if (before.concept.match.candidates.some((c) => c.dimension === 'department')) continue;
    return `${before.text} ${token.text}`;
  }
  return null;
}

/** Korean leaves out what stands before 빼고, English what follows "excluding". */
function leavesBefore(token: Token | undefined): boolean {
  return token?.concept.kind === 'exclude' && !/[a-z]/.test(token.text);
}

/** Nothing but the one unknown word and words without meaning: "오지호 얼마 했냐". */
function onlyFiller(tokens: readonly Token[]): boolean {
  const meant = tokens.filter((t) => t.concept.kind !== 'filler' && t.concept.kind !== 'particle');
  return meant.length === 1;
}

/** "부산 vs 광주치과의원": a region and a client are no two of a kind, and one of the two was likely meant otherwise. */
function comparesUnlikes(tokens: readonly Token[]): boolean {
  const dimensions = (at: number): readonly string[] => {
    const { concept } = tokens[at] ?? {};
    return concept?.kind === 'name' ? concept.match.candidates.map(({ dimension }) => dimension) : [];
  };
  return tokens.some(({ concept }, at) => {
    const [left, right] = [dimensions(at - 1), dimensions(at + 1)];
    const both = concept.kind === 'versus' && left.length > 0 && right.length > 0;
    return both && !left.some((dimension) => right.includes(dimension));
  });
}

const LEADING_ON: readonly Token['concept']['kind'][] = ['particle', 'filler', 'follow'];
const SUMS = /^(합치면|더하면|합하면|합산하면|합쳐서|다합쳐|다합해서)$/;

/** "합치면?" after one figure: what it is to be added to is not known. */
function isSumOfNothing(tokens: readonly Token[], remembered: Remembered | null): boolean {
  const meant = tokens.filter(({ concept }) => !LEADING_ON.includes(concept.kind));
  const sums =
    meant.length > 0 && meant.every(({ concept, text }) => concept.kind === 'total' && SUMS.test(text));
  if (!sums) return false;
  const { query } = remembered ?? {};
  const several = query?.filters.some((f) => !f.exclude && f.members.length > 1) ?? false;
  return !several && (query?.groupBy.length ?? 0) === 0;
}

/** "그때부터 총" after when it was first sold: from then on, and not from the figures before that. */
function figuresOf(
  remembered: Remembered,
  tokens: readonly Token[],
  calendar: AssembleContext['calendar'],
): Remembered {
  const figures = forFigures(remembered);
  if (!saysSince(tokens)) return figures;
  // Of a first sale: of all there is since.
  const isFirst = remembered.topic === 'first_order';
  const period = isFirst ? rangePeriod(BEGINNING, calendar.today) : remembered.query.period;
  return { ...figures, query: { ...figures.query, period } };
}

const A_DAY_LEFT = /^(?:하루|매일|daily)/;

/** "하루에 얼마씩?" after what the target lacks: what is left to sell a day, and no average of it. */
function asksForPace(tokens: readonly Token[], { query }: Remembered): boolean {
  const [said, ...others] = tokens.filter(({ concept }) => !LEADING_ON.includes(concept.kind));
  const isOfGap = query.metrics[0] === 'target_gap' && query.groupBy.length === 0;
  return isOfGap && others.length === 0 && said?.concept.kind === 'average' && A_DAY_LEFT.test(said.text);
}

const WITH = /^(?:이?랑은|[와과]는)$/;

/** "작년이랑은?", "이영희랑은?": nothing more is said than with what it is compared. */
function withComparisons(tokens: readonly Token[]): readonly Token[] {
  return tokens.flatMap((token, at): readonly Token[] => {
    if (token.concept.kind !== 'particle' || !WITH.test(token.text) || at < tokens.length - 1) return [token];
    const compared: Token = { ...token, text: '비교', concept: { kind: 'compared' } };
    return [{ ...token, text: token.text.slice(0, -1) }, compared];
  });
}

function isOfPeople({ concept }: Token): boolean {
  return (concept.kind === 'noun' || concept.kind === 'which') && concept.dimension === 'user';
}

/** The words that nothing explains, as they were said. */
function unreadWords(tokens: readonly Token[]): { readonly words?: readonly string[] } {
  const words = tokens
    .filter((token) => token.concept.kind === 'unknown' && !isQuestionWord(token))
    .map(({ text }) => text);
  return words.length === 0 ? {} : { words };
}

export function assemble(said: readonly Token[], context: AssembleContext): Reading {
  if (asksDose(said)) return { kind: 'not_understood' };
  const reading = readingOf(said, context);
  const unread =
    reading.kind === 'not_understood' || (reading.kind === 'unknown_name' && reading.sort === 'other');
  if (!unread) return reading;
  const unkept = unkeptFigure(said);
  if (unkept !== null) return { kind: 'unknown_name', said: unkept.text, sort: 'other', asksFigures: true };
  const isOfFigures = asksFigures(said) || (context.remembered !== null && goesOnAboutFigures(said));
  const told: Reading = reading.kind === 'not_understood' ? { ...reading, ...unreadWords(said) } : reading;
  return isOfFigures ? { ...told, asksFigures: true } : told;
}

function readingOf(said: readonly Token[], context: AssembleContext): Reading {
  const before = context.remembered?.query ?? null;
  const counted = withCountedNames(withoutRetracted(withComparisons(said)), before);
  const spoken = withComparedMoves(withGrowthMeans(withWeekdays(counted, before)));
  const tokens = withForecastBefore(withYears(spoken, context.calendar), context.remembered);
  const impossible = tokens.find((t) => t.concept.kind === 'impossible_date');
  if (impossible?.concept.kind === 'impossible_date') {
    return { kind: 'impossible_date', said: impossible.concept.said };
  }
  const { remembered } = context;
  if (remembered?.isReport === true && wishesOtherFile(tokens)) {
    const reading = topicReading('sales_report', tokens, context);
    if (reading.kind !== 'topic') return reading;
    const { query, scope } = remembered;
    return { ...reading, figures: { ...reading.figures, query, scope, assumptions: [] } };
  }
  if (wishesReport(tokens)) return topicReading('sales_report', withoutReportWords(tokens), context);
  const topic = asksOwnRank(tokens)
    ? 'standing'
    : remembered !== null && asksForRule(tokens)
      ? 'explain'
      : topicOf(tokens);
  const metricSaid = tokens.some((t) => t.concept.kind === 'metric' || t.concept.kind === 'changed');
  // A price of nothing that has one is no figure of sales; a document may tell it.
  if (topic === null && saysTopic(tokens, 'product_price')) return { kind: 'not_understood' };
  if (topic === 'standing') return standingReading(tokens, context);
  if (asksForGrade(tokens, remembered?.query ?? null)) return topicReading('client_grade', tokens, context);
  if (asksForContact(tokens)) return topicReading('pii_bulk', tokens, context);
  if (asksForRep(tokens, remembered?.query ?? null)) return topicReading('client_rep', tokens, context);
  if (asksForNotes(tokens)) return topicReading('visit_notes', tokens, context);
  if (asksForBrief(tokens)) return topicReading('precall_brief', withoutVisitWords(tokens), context);
  if (topic === 'lost_clients' || (topic === null && asksForUnbought(tokens, context.calendar)))
    return lostClientsReading(tokens, context);
  const held = topic === null || topic === 'against_mean' ? againstMeanReading(spoken, context) : null;
  if (held !== null) return held;
  if (topic === null && asksPartOfPeriod(tokens)) return partOfPeriodReading(tokens, context);
  // "항생제 한 번도 안 판 사람": who sold none of something is not told, and which products were not sold is another question.
  const isUntold = topic === 'unsold_products' && tokens.some(isOfPeople);
  if (isUntold || (topic === 'forecast' && saysUnknownEnd(tokens))) return { kind: 'not_understood' };
  if (topic === 'concentration') return concentrationReading(tokens, context);
  if (topic === 'median') return medianReading(tokens, context);
  if (topic === 'new_products') return newProductsReading(tokens, context);
  // "3분기 연속", "올해 3개월 연속": of the last whole months alone.
  if (topic === 'streak') {
    const months = withStreakMonths(tokens);
    return months === null ? { kind: 'not_understood' } : topicReading(topic, months, context);
  }
  if (
    topic !== null &&
    // A file is how an answer is given, not another answer.
    topic !== 'export' &&
    !(YIELDING.includes(topic) && metricSaid)
  ) {
    return topicReading(topic, tokens, context);
  }
  const stranger = unexplained(tokens) ?? unnamedPerson(tokens);
  const content = tokens.some((t) =>
    [
      'metric',
      'average',
      'changed',
      'rank',
      'by',
      'threshold',
      'compare',
      'why',
      'trend',
      'superlative',
    ].includes(t.concept.kind),
  );
  if (stranger !== null) {
    const reading = unknownName(stranger, tokens, context.self?.department);
    const named = reading.kind === 'unknown_name' && reading.sort !== 'other';
    const isCompared = tokens.some(({ concept }) => concept.kind === 'compared' || concept.kind === 'versus');
    return content || (named && (hasContent(tokens) || isCompared || onlyFiller(tokens)))
      ? reading
      : { kind: 'not_understood' };
  }
  // "3월 제외하고 올해" would need the sum of two stretches: not offered.
  if (comparesUnlikes(tokens)) return { kind: 'not_understood' };
  const leavesOut = tokens.some(
    (t, i) =>
      t.concept.kind === 'period' &&
      leavesBefore(tokens.slice(i + 1).find((n) => n.concept.kind !== 'particle')),
  );
  // "엑셀로 줘", "오름차순으로", "5개로 늘려줘": the answer before, as a file, in another order, with more of its rows.
  const again =
    remembered !== null &&
    (wishedFile(tokens) !== null ||
      reshapedRanking(remembered.query, tokens) !== null ||
      splitsApart(tokens) ||
      (remembered.query.groupBy.length > 0 && tokens.some(({ concept }) => concept.kind === 'count')));
  if (
    (!hasContent(tokens) && !again && !asksHowItStands(tokens)) ||
    leavesOut ||
    hasLooseExclusion(tokens) ||
    hasLooseCorrection(tokens) ||
    (remembered === null && (saysStep(tokens) || saysSince(tokens))) ||
    isSumOfNothing(tokens, remembered) ||
    asksOfOthers(tokens, context.role)
  )
    return { kind: 'not_understood' };
  const names = resolveNames(tokens, context.chosen, context.remembered?.query);
  if (names.kind === 'ambiguous') {
    const all = canMeanAll(names.match.candidates) ? { allowsAll: true as const } : {};
    return { ...ambiguous(names.match), ...all };
  }
  const filters = mergeFilters([...names.filters, ...wordFilters(tokens)]);
  const team = teamBesideName(tokens);
  if (team !== null) return { kind: 'unknown_name', said: team, sort: 'team' };
  const plain = readMetricQuestion({ words: tokens, named: filters, absorbed: names.absorbed }, context);
  if (plain === null) return unoffered(tokens) ?? { kind: 'not_understood' };
  const reading = { ...plain, corrected: names.corrected };
  const { calendar } = context;
  const goesOn =
    remembered !== null &&
    (isFollowUp(tokens, reading, remembered.query) ||
      ofSameChange(remembered, reading) ||
      (context.isPointed && !isWhole(tokens, reading)));
  const isTopicAnew =
    remembered?.topic !== undefined &&
    saysTopicAnew(tokens, remembered.topic) &&
    !(remembered.topic === 'client_rep' && saysScope(tokens));
  const whole = goesOn
    ? continueFrom(isTopicAnew ? remembered : figuresOf(remembered, tokens, calendar), reading, {
        tokens,
        calendar,
      })
    : ofThatTime(reading, tokens);
  if (goesOn && asksForPace(tokens, remembered)) {
    return { kind: 'topic', topic: 'daily_pace', figures: whole, words: [], remembered };
  }
  if (goesOn && remembered.topic !== undefined && isTopicAnew) {
    const comparison = againstAsBefore(remembered.query, whole.query);
    const threshold = reading.query.threshold ?? reading.whether ?? whole.query.threshold;
    const bound = remembered.topic === 'largest_orders' ? { threshold } : {};
    const { average } = remembered.query;
    const mean = remembered.topic === 'against_mean' && average !== undefined ? { average } : {};
    const figures = { ...whole, query: { ...whole.query, comparison, ...bound, ...mean } };
    return { kind: 'topic', topic: remembered.topic, figures, words: [], remembered };
  }
  // "1억 넘는 거래": single sales are not filtered by their size.
  const movesNothing = movesBound(tokens) && (!goesOn || (remembered?.query.threshold ?? null) === null);
  // "작년 매출 큰 순으로" after no list: there is nothing to put in order.
  const ordersNothing = saysOrder(tokens) && whole.query.groupBy.length === 0;
  const loose =
    movesNothing ||
    ordersNothing ||
    // "꼴찌는?" after one figure: of which rows is not said.
    (goesOn && whole.query.ranking !== null && whole.query.groupBy.length === 0) ||
    (whole.query.threshold !== null && whole.query.groupBy.length === 0);
  return loose ? { kind: 'not_understood' } : whole;
}
