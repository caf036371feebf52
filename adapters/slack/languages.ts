import type { Language } from '../../src/model/principal.js';
import type { Asking } from './asking.js';

const PEOPLE_MAX = 5_000;

/**
 * Who asks is looked up with the answer, so that what stands before it is in the language of their last one, and
 * Korean before the first.
 */
export function rememberLanguages(ask: Asking): {
  readonly ask: Asking;
  readonly languageOf: (person: { readonly team: string; readonly user: string }) => Language;
} {
  const languages = new Map<string, Language>();
  return {
    ask: async (question, options) => {
      const answered = await ask(question, options);
      const { asker } = question;
      if (answered?.reply == null || asker.kind !== 'platform') return answered;
      const key = `${asker.tenant} ${asker.externalId}`;
      languages.delete(key);
      languages.set(key, answered.language);
      const [oldest] = languages.keys();
      if (languages.size > PEOPLE_MAX && oldest !== undefined) languages.delete(oldest);
      return answered;
    },
    languageOf: ({ team, user }) => languages.get(`${team} ${user}`) ?? 'ko',
  };
}
