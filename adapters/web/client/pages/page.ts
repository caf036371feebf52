import { el } from '../dom.js';
import type { Language, Outcome, Person } from '../types.js';
import { problemText, wordsOf } from '../words.js';

/** What a page beside the chat is given. */
export interface PageContext {
  readonly language: Language;
  readonly person: Person;
  readonly sessionEnded: () => void;
}

export type PageProblem = Extract<Outcome, { kind: 'problem' }>;

/** What to tell of a refusal; a sign-in that has ended brings the person to the sign-in page. */
export function problemOf(problem: PageProblem, context: PageContext): string {
  if (problem.code === 'unauthenticated') context.sessionEnded();
  const { code, message } = problem;
  const words = PAGE_PROBLEMS[context.language][code];
  // A refusal of rights has words of the page; why something else is not done is the service's to say, in the
  // reader's language or, where it can't, in the page's own words.
  if (code !== 'denied' && message !== undefined) {
    if (isReadable(message, context.language)) return message;
    if (words !== undefined) return words;
  }
  return problemText(code, context.language, problem.waitSeconds);
}

/** What stands in place of what a page could not get: why, by which reference it is found in the log, and another try. */
export function renderFailure(problem: PageProblem, context: PageContext, retry: () => void): HTMLElement {
  const words = wordsOf(context.language);
  const isDenied = problem.code === 'denied';
  const again = el('button', { type: 'button', class: 'chip', click: retry }, [words.retry]);
  return el('div', { class: 'card status-failed', role: 'alert' }, [
    el('p', {}, [isDenied ? words.pageDenied : problemOf(problem, context)]),
    problem.reference === null || isDenied
      ? null
      : el('p', { class: 'muted small' }, [`${words.reference} ${problem.reference}`]),
    isDenied ? null : again,
  ]);
}

/** Where the service's own words are in another language than the reader's. */
const PAGE_PROBLEMS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  ko: {
    usage: '적으신 내용으로는 할 수 없습니다. 다시 확인해 주세요. 바뀐 것은 없습니다.',
    not_found:
      '대상을 찾지 못했습니다. 그사이 없어졌을 수 있으니 새로 고쳐 확인해 주세요. 바뀐 것은 없습니다.',
    conflict: '그사이 다른 곳에서 바뀌었거나 이미 있습니다. 새로 고쳐 확인해 주세요. 바뀐 것은 없습니다.',
    internal: '문제가 생겨 하지 못했습니다. 잠시 뒤 다시 시도해 주세요.',
  },
  en: {},
};

/** Korean where most of its letters are: names in another language stand in sentences of either. */
function isReadable(message: string, language: Language): boolean {
  const hangul = message.match(/[가-힣]/g)?.length ?? 0;
  const latin = message.match(/[A-Za-z]/g)?.length ?? 0;
  return language === 'ko' ? hangul >= latin / 2 : latin > hangul;
}
