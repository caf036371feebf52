export const styles = ['plain', 'paraphrased', 'superseded', 'unanswerable', 'restricted'] as const;
/**
 * - `plain`: in the document's own words.
 * - `paraphrased`: few words shared with the passage.
 * - `superseded`: an older edition says something else.
 * - `unanswerable`: sounds like the domain, but no document says it.
 * - `restricted`: a document says it that the asker may not see.
 */
export type Style = (typeof styles)[number];

export interface RetrievalQuestion {
  /** Username of the asker in the made-up company. */
  readonly user: string;
  readonly question: string;
  readonly style: Style;
  readonly language: 'ko' | 'en';
  /** Below data/samples: where the answer stands; none where there is none. Any one of them will do. */
  readonly paths: readonly string[];
  /** Part of the heading, article or sheet under which it stands. */
  readonly section?: string;
  /** What the passage and the answer must say, spaces aside. */
  readonly keys: readonly string[];
  /** Documents that the answer must not come from: older editions, and what the asker may not see. */
  readonly barred: readonly string[];
}

type Asker = (section: string, keys: string | readonly string[], ...wordings: readonly string[]) => void;

export interface About {
  readonly plain: Asker;
  readonly paraphrased: Asker;
  /** Where the older edition, given to `about`, says something else. */
  readonly superseded: Asker;
}

export interface AboutOptions {
  /** minjun.kim unless said. */
  readonly user?: string;
  readonly older?: string;
  /** Other documents that say the same. */
  readonly also?: readonly string[];
}

export interface Sheet {
  readonly questions: readonly RetrievalQuestion[];
  /** Questions whose answer stands in `path`, whose older edition is `older`. */
  readonly about: (path: string, options?: AboutOptions) => About;
  readonly unanswerable: (user: string, ...wordings: readonly string[]) => void;
  /** `path` says it, and `user` may not see it; `keys` would give it away. */
  readonly restricted: (user: string, path: string, keys: readonly string[], ...wordings: string[]) => void;
}

const languageOf = (text: string): 'ko' | 'en' => (/[가-힣]/.test(text) ? 'ko' : 'en');

export function createSheet(): Sheet {
  const questions: RetrievalQuestion[] = [];
  const add = (base: Omit<RetrievalQuestion, 'question' | 'language'>, wordings: readonly string[]): void => {
    for (const question of wordings) questions.push({ ...base, question, language: languageOf(question) });
  };
  return {
    questions,
    about: (path, { user = 'minjun.kim', older, also = [] } = {}) => {
      const asker =
        (style: Style): Asker =>
        (section, keys, ...wordings) => {
          const barred = older === undefined ? [] : [older];
          add({ user, style, paths: [path, ...also], section, keys: [keys].flat(), barred }, wordings);
        };
      return {
        plain: asker('plain'),
        paraphrased: asker('paraphrased'),
        superseded: asker('superseded'),
      };
    },
    unanswerable: (user, ...wordings) => {
      add({ user, style: 'unanswerable', paths: [], keys: [], barred: [] }, wordings);
    },
    restricted: (user, path, keys, ...wordings) => {
      add({ user, style: 'restricted', paths: [], keys, barred: [path] }, wordings);
    },
  };
}
