import type { Answer } from '../model/answer.js';
import type { NameEntry } from '../ports/names.js';
import type { Mentions } from '../retrieval/mentions.js';
import { clientsLike } from '../retrieval/named-clients.js';
import type { MetricReading } from '../understanding/reading.js';
import type { SkillContext } from './context.js';
import { answerUnknownName } from './names.js';

/** Clients that a question names and the asker does not know. */

/** What only a client is called by, beside the names that end in 병원, 의원 or 약국. */
const CLIENT_FORM =
  /^[가-힣]{2,}(?:치과|안과|내과|외과|이비인후과|피부과|소아과|소아청소년과|산부인과|비뇨기과|신경과|정신과|의학과|클리닉|요양원|제약|약품)$/u;
const NEAR_TOLD = 3;

/** What a question names by which a client is meant that the asker does not know; null for none. */
export function unknownClientIn(
  { strangers, clients }: Mentions,
  { query }: MetricReading,
  words: readonly string[],
): string | null {
  const isNamed = query.filters.some((f) => f.dimension === 'client' && !f.exclude);
  // A name that was read as a client's by its beginning, or past a slip, is not unknown.
  if (isNamed && clients.length === 0) return null;
  return strangers[0] ?? (isNamed ? undefined : words.find((word) => CLIENT_FORM.test(word))) ?? null;
}

/** Says which name is not known, with those the asker may see that are nearly the same. */
export function answerUnknownClient(
  said: string,
  { text, names }: { readonly text: string; readonly names: readonly NameEntry[] },
  context: SkillContext,
): Answer {
  const near = clientsLike(said, names, NEAR_TOLD);
  const answer = answerUnknownName({ kind: 'unknown_name', said, sort: 'client' }, context);
  if (near.length === 0) return answer;
  const listed = near.join(', ');
  return {
    ...answer,
    text: `${answer.text} ${context.language === 'ko' ? `이름이 비슷한 거래처: ${listed}` : `Clients with a similar name: ${listed}`}`,
    suggestions: near.map((label) => text.replace(said, () => label)),
  };
}
