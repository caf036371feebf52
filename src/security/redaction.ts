/**
 * Masks what must not reach a log: secrets of ours and of the platforms, email addresses, Korean resident,
 * business and phone numbers. It rather masks too much than too little; figures such as amounts and dates stay.
 */

interface Rule {
  readonly pattern: RegExp;
  readonly mask: string;
}

/** Order matters: the longer and more certain forms come first. */
const RULES: readonly Rule[] = [
  { pattern: /\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{8,}/gi, mask: '$1 [secret]' },
  {
    pattern: /\bxox[a-z]-[A-Za-z0-9-]+|\bxoxe\.xox[a-z]-[A-Za-z0-9-]+|\bxapp-[A-Za-z0-9-]+/g,
    mask: '[secret]',
  },
  { pattern: /\bmsk_[A-Za-z0-9_-]{20,}/g, mask: '[secret]' },
  { pattern: /\bsk-[A-Za-z0-9_-]{16,}/g, mask: '[secret]' },
  { pattern: /\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?/g, mask: '[secret]' },
  {
    pattern:
      /((?:password|passwd|secret|token|api[_-]?key|비밀번호)["']?\s*[:=]\s*)(?:"[^"]*"|'[^']*'|[^\s,;&"'}]+)/gi,
    mask: '$1[secret]',
  },
  { pattern: /[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+/g, mask: '[email]' },
  // 주민등록번호 and 외국인등록번호: YYMMDD-NNNNNNN.
  {
    pattern: /(?<!\d)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\s?[-–]\s?[0-9]\d{6}(?!\d)/g,
    mask: '[resident number]',
  },
  {
    pattern: /(?<!\d)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[1-8]\d{6}(?!\d)/g,
    mask: '[resident number]',
  },
  // 사업자등록번호: NNN-NN-NNNNN.
  { pattern: /(?<![\d-])\d{3}\s?[-–]\s?\d{2}\s?[-–]\s?\d{5}(?![\d-])/g, mask: '[business number]' },
  {
    pattern: /((?:사업자(?:등록)?\s?번호|business[_ ]?number)["']?\s*[:=]?\s*["']?)\d{10}(?!\d)/gi,
    mask: '$1[business number]',
  },
  // Mobile, area and internet numbers, national or with +82.
  {
    pattern:
      /(?<![\d-])(?:\+82[-.\s]?\(?0?\)?|82[-.\s]\(?0?\)?|\(?0)(?:1[016789]|2|[3-6][1-5]|70|50\d?)\)?[-.\s]?\d{3,4}[-.\s]?\d{4}(?![\d-])/g,
    mask: '[phone]',
  },
  // 대표번호 such as 1588-1234.
  { pattern: /(?<![\d-])1[5-9]\d{2}-\d{4}(?![\d-])/g, mask: '[phone]' },
];

export function redact(text: string): string {
  return RULES.reduce((masked, rule) => masked.replace(rule.pattern, rule.mask), text);
}
