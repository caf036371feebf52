/**
 * What holds abroad is told apart from what holds at home: whoever asks of no other country asks of this one, and a rule
 * that names none says nothing of another.
 */
const ABROAD =
  /해외|국외|외국|일본|대만|중국|홍콩|미국|미주|유럽|동남아|베트남|태국|싱가포르|\babroad\b|overseas|foreign/i;

export function isAbroad(text: string): boolean {
  return ABROAD.test(text);
}
