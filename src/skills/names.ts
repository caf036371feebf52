import type { Answer } from '../model/answer.js';
import { type ParticlePair, withParticle } from '../model/korean.js';
import type { Language } from '../model/principal.js';
import type { MemberDimension } from '../model/query.js';
import type { NameCandidate } from '../understanding/name-match.js';
import type { Reading } from '../understanding/reading.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { exampleQuestions } from './suggestions.js';
import { DIMENSION_LABELS } from './wording/labels.js';

/** How many names are listed to choose from. */
export const CHOICES_MAX = 5;

type UnknownName = Extract<Reading, { kind: 'unknown_name' }>;

/** What tells a candidate from others of the very same name. */
export function choiceDetail(one: NameCandidate, all: readonly NameCandidate[]): string | null {
  const alike = all.filter((c) => c.dimension === one.dimension && c.label === one.label);
  if (alike.length < 2) return null;
  const own = one.apart ?? (one.dimension === 'user' ? one.department : null);
  return own === null || own === '' ? null : own;
}

/** Several equally good names: asks which, among what the asker may see. */
export function answerAmbiguous(
  reading: Extract<Reading, { kind: 'ambiguous_name' }>,
  context: Pick<SkillContext, 'language' | 'scope'>,
): Answer {
  const { language } = context;
  const ko = language === 'ko';
  const dimensions = new Set(reading.candidates.map((c) => c.dimension));
  const count = reading.candidates.length;
  const choices = reading.candidates.slice(0, CHOICES_MAX).map((c) => {
    const detail = choiceDetail(c, reading.candidates);
    if (detail !== null) return `${c.label} (${detail})`;
    return dimensions.size > 1 ? `${c.label} (${DIMENSION_LABELS[c.dimension][language]})` : c.label;
  });
  const more = count - choices.length;
  const head = ko
    ? `‘${reading.said}’에 해당하는 이름이 ${count}개입니다. 어느 것을 말씀하시나요?`
    : `'${reading.said}' fits ${count} names. Which one do you mean?`;
  const rest = more > 0 ? [ko ? `외 ${more}개` : `and ${more} more`] : [];
  const [all, hint] = ko
    ? ['모두', `‘모두’라고 하시면 ${count}개를 합쳐서 답합니다.`]
    : ['all', `Say "all" for the ${count} of them together.`];
  const allowsAll = reading.allowsAll === true;
  const tail = [...rest, ...(allowsAll ? [hint] : [])];
  return plainAnswer({
    status: 'clarify',
    intent: 'clarify_entity',
    text: [head, ...choices.map((c, i) => `${i + 1}. ${c}`), ...tail].join('\n'),
    scope: scopeName(context.scope),
    choices,
    suggestions: allowsAll ? [all] : [],
  });
}

/** The one refusal for everything outside the asker's scope: the same words whether or not it exists. */
export function answerDenied(context: Pick<SkillContext, 'language' | 'scope'>): Answer {
  const ko = context.language === 'ko';
  return plainAnswer({
    status: 'denied',
    intent: 'permission_denied',
    text: ko
      ? '요청하신 범위의 실적은 볼 수 있는 권한이 없습니다. 본인 권한 안에서 다시 물어봐 주세요. 요청은 기록되었습니다.'
      : 'You may not see figures of that scope. Please ask within your own. The request was recorded.',
    scope: scopeName(context.scope),
    suggestions: exampleQuestions(context),
  });
}

/** What companies ask for and sales records don't hold: what is told instead. */
const UNKEPT: readonly (readonly [RegExp, Readonly<Record<'ko' | 'en', string>>])[] = [
  [
    /^(?:교환|exchanges?$)/,
    {
      ko: '교환은 따로 구분해 저장하지 않습니다. 반품(금액이 음수인 거래)과 취소는 알려 드릴 수 있습니다. “올해 반품 금액”, “지난달 취소 건수”처럼 물어봐 주세요.',
      en: 'Exchanges are not kept apart. I can tell returns (sales with a negative amount) and what was cancelled: "returns this year", "number of cancelled deals last month".',
    },
  ],
  [
    /^(?:재고|미수금|미수|수금|외상|채권|입금|이익|영업이익|순이익|마진|원가|비용|inventory|stock|profit|margin|receivables?|costs?)/,
    {
      ko: '재고, 수금, 이익이나 비용은 저장되어 있지 않아 답할 수 없습니다. 매출·건수(취소·대기 포함)·수량·목표·달성률·거래처에 대해서는 답할 수 있습니다.',
      en: 'Stock, receivables, profit and costs are not kept here. I can tell sales, deals (cancelled and pending too), units, targets, achievement and clients.',
    },
  ],
];

function unknownText(said: string, sort: UnknownName['sort'], ko: boolean): string {
  const told = (particles: ParticlePair): string =>
    `‘${said}’${withParticle(said, particles).slice(said.length)}`;
  if (sort === 'client')
    return ko ? `${told('은/는')} 조회할 수 있는 거래처에 없습니다.` : `'${said}' is not among your clients.`;
  const unkept = sort === 'other' ? UNKEPT.find(([words]) => words.test(said)) : undefined;
  if (unkept !== undefined) return unkept[1][ko ? 'ko' : 'en'];
  // Whose rates are averaged has to be said; of growth, shares and clients there is no average.
  if (sort === 'other' && /^평균(?:목표)?(?:대비)?달성|(?:attain|achieve)ment/.test(said)) {
    return ko
      ? `누구의 평균인지에 따라 값이 달라 ${told('은/는')} 그대로는 답하지 못합니다. “4월 팀원 평균 달성률”, “1분기 팀 평균 달성률”, “올해 월평균 달성률”처럼 물어봐 주세요.`
      : `'${said}' depends on whose rates are averaged. Ask for the "average achievement rate of the team members in April", "average achievement rate per team" or "monthly average achievement rate this year".`;
  }
  // Else what is averaged is a sum, over one thing.
  if (sort === 'other' && /평균$|당$|average|^per(?!cent)/.test(said)) {
    return ko
      ? `${told('은/는')} 그렇게 답하지 못합니다. 평균은 매출·건수·수량을 하루·영업일·주·월·분기·연이나 담당자·팀·거래처·제품·제품군·지역 가운데 하나로 나눈 값으로, 달성률은 담당자·팀·월·분기·연의 평균으로 드립니다. “올해 월평균 매출”, “이번 달 거래처당 평균 매출”, “4월 팀원 평균 달성률”처럼 물어봐 주세요.`
      : `'${said}' can't be answered that way. Averages are of sales, deals or units per day, business day, week, month, quarter or year, or per rep, team, client, product, category or region, and of achievement rates per rep, team, month, quarter or year: "average monthly sales this year", "average sales per client this month".`;
  }
  if (sort === 'other') {
    return ko
      ? `${told('을/를')} 찾지 못했습니다. 등록된 이름도, 제가 아는 지표도 아닙니다. 거래처·제품·담당자라면 이름을 확인해 주시고, 지표라면 매출·건수(취소·대기 포함)·수량·건당 평균·목표·달성률·거래처 수·비중·증감률로 물어봐 주세요.`
      : `I could not find '${said}': it is no name I know and no measure of mine. If it is a client, product or person, please check the name; the measures are sales, deals (cancelled and pending too), units, average deal, target, achievement, clients, share and growth.`;
  }
  return ko
    ? `${told('을/를')} 찾지 못했습니다. 거래처·제품·담당자 이름을 확인해 주세요.`
    : `I could not find '${said}'. Please check the name of the client, product or person.`;
}

/** A client, product or other word that is not among the names the asker may see. */
export function answerUnknownName(
  reading: UnknownName,
  context: Pick<SkillContext, 'language' | 'scope'>,
): Answer {
  const ko = context.language === 'ko';
  const shown = reading.said.slice(0, 60);
  const text = unknownText(shown, reading.sort, ko);
  return plainAnswer({
    status: 'no_data',
    intent: 'unknown_name',
    text,
    scope: scopeName(context.scope),
    suggestions: exampleQuestions(context),
  });
}

export function answerImpossibleDate(
  said: string,
  context: Pick<SkillContext, 'language' | 'scope'>,
): Answer {
  const ko = context.language === 'ko';
  return plainAnswer({
    status: 'no_data',
    intent: 'impossible_date',
    text: ko
      ? `‘${said}’${withParticle(said, '은/는').slice(said.length)} 없는 날짜입니다. 날짜를 확인해 주세요.`
      : `'${said}' is not a date that exists. Please check it.`,
    scope: scopeName(context.scope),
    suggestions: exampleQuestions(context),
  });
}

/** A brief is of one client, and none or several were named. */
export function answerWhichClient(context: Pick<SkillContext, 'language' | 'scope'>): Answer {
  const ko = context.language === 'ko';
  return plainAnswer({
    status: 'clarify',
    intent: 'precall_brief',
    text: ko
      ? '어느 거래처를 방문하시나요? 거래처 한 곳의 이름을 넣어 다시 물어봐 주세요. 예: ○○병원 브리핑'
      : 'Which client do you visit? Please name one.',
    scope: scopeName(context.scope),
  });
}

/** "그 거래처", "그 사람": nobody was named before that it could stand for. */
export function answerUnclear(dimension: MemberDimension, language: Language): Answer {
  const label = DIMENSION_LABELS[dimension][language];
  return plainAnswer({
    status: 'clarify',
    intent: 'clarify_entity',
    text:
      language === 'ko'
        ? `어느 ${withParticle(label, '을/를')} 말씀하시는지 앞의 대화에서 찾지 못했습니다. 이름을 넣어 다시 물어봐 주세요.`
        : `Nothing before tells which ${label} you mean. Please name one.`,
    scope: 'own',
  });
}
