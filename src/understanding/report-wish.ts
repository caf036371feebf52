import type { Token } from './concepts.js';
import { unexplained, unknownName } from './unknown-words.js';

/**
 * "5월 보고서 만들어줘" asks for a sales report to be made; "지출보고서 마감 언제임" and "보고서 작성 요령" ask what some
 * document says. A report is wished for where it is to be made, or where it is of a time, a person or a team, and
 * where nothing is asked about it.
 */

const MAKE = /^(?:만들|만드|뽑|작성|생성|출력|제작|써줘|써주|써달|make|create|generate|prepare|build|write)/;
const GIVE = /^(?:줘|주세요|내줘|내줄|보여|보내|정리해|필요|need|send|give|show|get)/;

/** Asked about a paper, not for it. */
const ABOUT =
  /^(?:언제|어디|누구|누가|요령|방법|양식|서식|절차|어떻게|몇|왜|뭐|무엇|무슨|when|where|who|how|why|what|deadline|due|format|template)/;
/** The same, unless it is said to be made: "5월 마감 보고서 만들어줘". */
const ABOUT_UNLESS_MADE = /^(?:마감|기한|까지|항목|내용|담당|제출|보관|증빙|요약|규정|summar\w*)/;

/** Words of making that the lexicon does not know: 작성해줘, 생성해줘. */
const MAKING = /^(?:작성|생성|출력|발행|제작)(?:해|하|좀|을|부탁)?/;

/** How a report is called, not what it is of: 연간 보고서, 월간 보고서, PDF로. */
const FORMS =
  /^(?:연간|월간|주간|분기|반기|월별|정기|영업|판매|세일즈|yearly|annual|monthly|quarterly|weekly|to|date)$/;

const OF_WHOM = ['user', 'department'];

/** The words without those that only say that or how a report is to be made. */
export function withoutReportWords(tokens: readonly Token[]): readonly Token[] {
  return tokens.map((token) =>
    token.concept.kind === 'unknown' && (MAKING.test(token.text) || FORMS.test(token.text))
      ? { ...token, concept: { kind: 'filler' } }
      : token,
  );
}

/** "엑셀로도 줘", "PDF로": the report just made, as another file. */
export function wishesOtherFile(tokens: readonly Token[]): boolean {
  const said = tokens.filter(({ concept }) => concept.kind !== 'filler' && concept.kind !== 'particle');
  const isFile = ({ text, concept }: Token): boolean =>
    concept.kind === 'topic' &&
    (concept.topic === 'export' || (concept.topic === 'report' && /^pdf/.test(text)));
  return said.length > 0 && said.every(isFile);
}

export function wishesReport(said: readonly Token[]): boolean {
  const tokens = withoutReportWords(said);
  const asked = tokens.some(({ concept }) => concept.kind === 'topic' && concept.topic === 'report');
  const isMade = tokens.some(({ text }) => MAKE.test(text));
  const isAbout = tokens.some(({ text }) => ABOUT.test(text) || (!isMade && ABOUT_UNLESS_MADE.test(text)));
  if (!asked || isAbout) return false;
  const topics = tokens.filter(
    ({ concept }) => concept.kind === 'topic' && !['report', 'export'].includes(concept.topic),
  );
  const stranger = unexplained(tokens);
  const strange = stranger === null ? null : unknownName(stranger, tokens);
  // A word that may name somebody is told to be unknown; any other may be what the paper is called.
  if (topics.length > 0 || (strange?.kind === 'unknown_name' && strange.sort === 'other')) return false;
  return (
    isMade ||
    tokens.some(({ text }) => GIVE.test(text)) ||
    tokens.some(
      ({ concept }) =>
        concept.kind === 'period' ||
        concept.kind === 'scope' ||
        (concept.kind === 'name' && concept.match.candidates.some((c) => OF_WHOM.includes(c.dimension))),
    )
  );
}
