/**
 * Questions for a rule, by their form: whether something may be done, has to be done, up to what and by when. Sales
 * tell none of that, so where nothing else reads such a question it is for the documents.
 */
const FORMS: readonly RegExp[] = [
  /[가-힣]도\s*(?:돼|되|됩|됨|괜찮)/u,
  /[가-힣]야\s*(?:돼|되(?!팔)|됩|됨|하나|하죠|합니까|할까|함|해\s*\?)/u,
  /(?:까지|넘게|이상)[^?]{0,16}(?:돼|되나|됩니|됨|가능|수\s*있)/u,
  /(?:[가-힣]도|해도|이)?\s*가능(?:한가|한지|해|할까|합니까|하나|함|\s*\?|\s*$)/u,
  /(?:언제|며칠|얼마|몇\s?[가-힣]{1,3})(?:까지|짜리)/u,
  /기한|마감일|상한|한도/u,
  /\b(?:may i|am i allowed|is it allowed|do i have to|deadline)\b/i,
];

export function asksRule(question: string): boolean {
  return FORMS.some((form) => form.test(question));
}
