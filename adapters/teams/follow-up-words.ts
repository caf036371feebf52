import type { Language } from '../../src/model/principal.js';

/** A button, and what it asks. */
interface FollowUp {
  readonly label: string;
  readonly ask: string;
}

export const PERIODS = [
  'this_month',
  'last_month',
  'this_quarter',
  'last_quarter',
  'this_year',
  'last_year',
] as const;
export type PeriodName = (typeof PERIODS)[number];

/** The fixed words of what can be pressed under figures. */
interface FollowUpWords {
  readonly chart: FollowUp;
  readonly exported: FollowUp;
  readonly explain: FollowUp;
  readonly filter: string;
  readonly period: string;
  /** In the words of a question. */
  readonly periods: Readonly<Record<PeriodName, string>>;
  readonly asItIs: string;
  readonly from: string;
  readonly to: string;
  readonly span: (from: string, to: string) => string;
  readonly team: string;
  readonly product: string;
  readonly client: string;
  readonly oneName: string;
  readonly partOfName: string;
  readonly apply: string;
  readonly nothingChosen: string;
  readonly twoPeriods: string;
  readonly badDates: string;
  readonly badName: (field: string, name: string) => string;
  readonly notYours: string;
  readonly outdated: string;
}

const KO: FollowUpWords = {
  chart: { label: '그래프', ask: '그래프로 보여줘' },
  exported: { label: '엑셀', ask: '엑셀로 줘' },
  explain: { label: '계산 방법', ask: '이 숫자 어떻게 계산한 거야?' },
  filter: '조건 바꾸기',
  period: '기간',
  periods: {
    this_month: '이번 달',
    last_month: '지난달',
    this_quarter: '이번 분기',
    last_quarter: '지난 분기',
    this_year: '올해',
    last_year: '작년',
  },
  asItIs: '그대로',
  from: '시작일(직접 고를 때)',
  to: '끝나는 날(직접 고를 때)',
  span: (from, to) => `${from}부터 ${to}까지`,
  team: '팀',
  product: '제품',
  client: '거래처',
  oneName: '이름 하나. 비우면 그대로',
  partOfName: '이름 일부를 입력해 고르기. 비우면 그대로',
  apply: '다시 조회',
  nothingChosen: '바꿀 조건을 하나 이상 골라 주세요. 기간, 팀, 제품, 거래처 가운데 고를 수 있습니다.',
  twoPeriods: '기간은 목록과 날짜 가운데 한 가지로만 골라 주세요.',
  badDates: '시작일과 끝나는 날을 둘 다 골라 주세요. 시작일이 끝나는 날보다 늦으면 안 됩니다.',
  badName: (field, name) => `${field} 칸에는 이름 하나만 60자 안으로 적어 주세요. 적으신 값: ${name}`,
  notYours:
    '이 버튼은 이 답을 물어보신 분만 쓸 수 있습니다. 같은 질문을 직접 해 주시면 볼 수 있는 범위로 답해 드립니다.',
  outdated: '오래된 카드라 이 버튼은 더 이상 쓸 수 없습니다. 처음 질문을 다시 해 주세요.',
};

const EN: FollowUpWords = {
  chart: { label: 'Chart', ask: 'as a chart' },
  exported: { label: 'Excel', ask: 'export to excel' },
  explain: { label: 'How computed', ask: 'how was this calculated?' },
  filter: 'Change filters',
  period: 'Period',
  periods: {
    this_month: 'this month',
    last_month: 'last month',
    this_quarter: 'this quarter',
    last_quarter: 'last quarter',
    this_year: 'this year',
    last_year: 'last year',
  },
  asItIs: 'Unchanged',
  from: 'From (your own dates)',
  to: 'To (your own dates)',
  span: (from, to) => `${from} to ${to}`,
  team: 'Team',
  product: 'Product',
  client: 'Client',
  oneName: 'One name. Leave empty for no change',
  partOfName: 'Type a part of the name. Leave empty for no change',
  apply: 'Look up again',
  nothingChosen: 'Please choose at least one of period, team, product and client to change.',
  twoPeriods: 'Please choose the period either from the list or by dates, not both.',
  badDates: 'Please choose both dates, the first of them not after the second.',
  badName: (field, name) =>
    `Please write one name of at most 60 characters as ${field.toLowerCase()}, not: ${name}`,
  notYours:
    'Only the person who asked can use this button. Ask the same question yourself, and you get it within what you may see.',
  outdated:
    'This card is an old one, and its button can’t be used any more. Please ask the first question again.',
};

/** See the interface. */
export function followUpWordsOf(language: Language): FollowUpWords {
  return language === 'en' ? EN : KO;
}
