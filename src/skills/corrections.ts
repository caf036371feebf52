import type { Answer } from '../model/answer.js';
import { withoutBasis } from '../model/basis-line.js';
import { withParticle } from '../model/korean.js';
import type { Language } from '../model/principal.js';
import type { Corrected } from '../understanding/resolve-names.js';

/** Which name was taken for one that was said otherwise: whoever meant another must see it. */
export function correctionTexts(corrected: readonly Corrected[], language: Language): readonly string[] {
  return corrected.map(({ said, label }) =>
    language === 'ko'
      ? `‘${said}’${withParticle(said, '을/를').slice(said.length)} ${withParticle(label, '으로/로')} 알아들었습니다.`
      : `'${said}' was read as ${label}.`,
  );
}

/** The answer with what it took names for, above the line of what it is of, where it does not say so itself. */
export function withCorrections(answer: Answer, corrected: readonly Corrected[], language: Language): Answer {
  const missing = correctionTexts(corrected, language).filter((text) => !answer.text.includes(text));
  if (missing.length === 0 || (answer.status !== 'answered' && answer.status !== 'no_data')) return answer;
  const { words, basis } = withoutBasis(answer.text);
  return { ...answer, text: [words, ...missing, ...(basis === null ? [] : [basis])].join('\n') };
}
