import type { Token } from './concepts.js';
import { namedSort, TITLES } from './names.js';
import { withoutParticles } from './patterns.js';
import type { Reading } from './reading.js';

/** Words that nothing explains: never passed over where they may name somebody or something. */

const PREDICATE_END =
  /(요|까|죠|니까|나요|는지|을래|을게|거야|건가|는가|은가|던가|잖아|거든|네요|군요|할까|려고|니다|인가)$/;
const TITLE_TAIL = new RegExp(`^(.*?)(${TITLES})$`);

/** The first word that nothing explains and that may change the answer; a closing predicate may not. */
export function unexplained(tokens: readonly Token[]): Token | null {
  const unknown = tokens.filter((t) => t.concept.kind === 'unknown');
  const last = tokens.at(-1);
  return unknown.find((t) => !(t === last && t.text.length >= 2 && PREDICATE_END.test(t.text))) ?? null;
}

/** "Minsu Kim": two Latin words side by side, one of them unknown, are a person's name. */
function isEnglishName(token: Token, tokens: readonly Token[]): boolean {
  const index = tokens.indexOf(token);
  const beside = [tokens[index - 1], tokens[index + 1]];
  const latin = (t: Token | undefined): boolean => t !== undefined && /^[a-z]+$/.test(t.text);
  return (
    latin(token) &&
    beside.some((t) => (t?.concept.kind === 'unknown' || t?.concept.kind === 'name') && latin(t))
  );
}

export function unknownName(token: Token, tokens: readonly Token[]): Reading {
  if (isEnglishName(token, tokens)) return { kind: 'unknown_name', said: token.text, sort: 'person' };
  const forms = withoutParticles(token.text);
  const titled = forms.map((f) => TITLE_TAIL.exec(f)).find((m) => m !== null);
  const sort = forms.map((f) => namedSort(f, titled?.[1] ?? null)).find((s) => s !== 'other') ?? 'other';
  return { kind: 'unknown_name', said: forms.at(-1) ?? token.text, sort };
}
