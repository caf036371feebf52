import type { Language } from './principal.js';

/** What figures can be looked at by, offered under an answer. */
export const BREAKDOWNS = ['product', 'category', 'client', 'user', 'department'] as const;
export type Breakdown = (typeof BREAKDOWNS)[number];

export interface BreakdownWords {
  /** Of the list of them. */
  readonly title: string;
  readonly labels: Readonly<Record<Breakdown, string>>;
  /** What is asked, going on from the answer. */
  readonly ask: (by: Breakdown) => string;
}

const KO: BreakdownWords['labels'] = {
  product: '제품별',
  category: '제품군별',
  client: '거래처별',
  user: '담당자별',
  department: '팀별',
};
const EN: BreakdownWords['labels'] = {
  product: 'By product',
  category: 'By category',
  client: 'By client',
  user: 'By rep',
  department: 'By team',
};

export function breakdownWords(language: Language): BreakdownWords {
  return language === 'ko'
    ? { title: '나눠 보기', labels: KO, ask: (by) => `${KO[by]}로` }
    : { title: 'Break down', labels: EN, ask: (by) => EN[by].toLowerCase() };
}
