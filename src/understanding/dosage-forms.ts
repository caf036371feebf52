import type { Token } from './concepts.js';

/**
 * "아지맥스 시럽" for Azimax Syrup: the form said behind a product in the other script belongs to its name, and is no
 * second product that happens to hold the word.
 */

const FORMS =
  /^(?:정|캡슐|시럽|주사|주사제|크림|연고|겔|로션|현탁액|점안액|점이액|패취|패치|플라스타|산제|과립|액|플러스|서방정|프리필드시린지|tablets?|tabs?|capsules?|caps?|syrup|susp|suspension|injection|inj|cream|ointment|gel|patch|plus)$/;

function ofProducts({ concept }: Token): boolean {
  return (
    concept.kind === 'name' && concept.match.candidates.every(({ dimension }) => dimension === 'product')
  );
}

export function withDosageForms(tokens: readonly Token[]): readonly Token[] {
  return tokens.map((token, at) => {
    const before = tokens[at - 1];
    const isForm =
      before?.concept.kind === 'name' &&
      before.concept.match.level === 'sound' &&
      ofProducts(before) &&
      ofProducts(token) &&
      FORMS.test(token.text);
    return isForm ? { ...token, concept: { kind: 'filler' } } : token;
  });
}
