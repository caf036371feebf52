import { AUDIO_FORMATS, DOCUMENT_KINDS, type DocumentKind } from '../model/document.js';

/** What is said with a file that is sent: whether it is to be kept, as what, and for whom. */
export interface Filing {
  /** The kind that was named, the last one where there are several: "계약서 말고 규정으로". */
  readonly kind: DocumentKind | null;
  /** For whom alone it is to be; null where nothing is said of it. */
  readonly only: 'department' | 'manager' | 'admin' | null;
  /** Nothing else is said: no question, no other wish. */
  readonly isToStore: boolean;
}

const KIND_WORDS: Readonly<Record<DocumentKind, RegExp>> = {
  contracts: /계약서?|협약서?|\b(?:contracts?|agreements?)\b/giu,
  reports: /보고서?|리포트|레포트|\breports?\b/giu,
  manuals: /매뉴얼|메뉴얼|설명서|안내서|가이드|\b(?:manuals?|guides?)\b/giu,
  regulations: /규정집?|규약|내규|지침서?|세칙|\b(?:regulations?|polic(?:y|ies)|rules?)\b/giu,
  wiki: /위키|\bwiki\b/giu,
  transcripts: /녹취록?|회의록|통화록|대화록|녹음|\b(?:transcripts?|recordings?|minutes)\b/giu,
};

const STORING =
  /(?:올려|올릴|올립|올린|올림|저장|등록|추가|보관|업로드|넣어|(?<![\p{L}])(?:upload|add|store|save|file|keep)(?![\p{L}]))/iu;
const NOT_STORING =
  /지\s?(?:마|말)|(?:저장|등록|추가|보관|업로드)\s?(?:은|는)?\s?(?:하지|안)|\b(?:don'?t|do not)\b/iu;
const QUESTION =
  /[?？]|요약|알려|찾아|뭐|무엇|얼마|어떻게|비교|번역|분석|\b(?:summar|what|how|who|when|why|translate|compare)/iu;

const ONLY: readonly (readonly [NonNullable<Filing['only']>, RegExp])[] = [
  [
    'department',
    /(?:우리|저희)\s?(?:팀|부서)(?:원들?|사람들?)?\s?만|\b(?:only (?:for )?(?:my|our) (?:team|department)|(?:my|our) (?:team|department) only)\b/iu,
  ],
  ['manager', /팀장(?:들|님들)?\s?만|\b(?:managers only|only (?:for )?managers)\b/iu],
  ['admin', /관리자(?:들)?\s?만|\b(?:admins only|only (?:for )?admins)\b/iu],
];

/** What may stand around a kind without asking for anything. */
const FILLERS =
  /이거|이것|이\s?파일|파일|문서|자료|첨부|여기|입니다|이에요|예요|이요|좀|주세요|줘요?|으로|로|을|를|은|는|이야|야|요|(?<![\p{L}])(?:this|the|it|is|as|an?|please|document|here|our)(?![\p{L}])|[\s\p{P}\p{S}]/giu;

interface Found {
  readonly kind: DocumentKind;
  readonly at: number;
}

/** Korean and English both name the thing last: "계약 관리 규정" is a regulation. */
function lastKindIn(text: string): DocumentKind | null {
  let last: Found | null = null;
  for (const kind of DOCUMENT_KINDS) {
    for (const m of text.matchAll(KIND_WORDS[kind])) {
      const at = m.index + m[0].length;
      if (last === null || at > last.at) last = { kind, at };
    }
  }
  return last?.kind ?? null;
}

export function readFiling(said: string): Filing {
  const text = said.normalize('NFC');
  const only = ONLY.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
  const kind = lastKindIn(text);
  const asks = QUESTION.test(text) || NOT_STORING.test(text);
  const rest = [...Object.values(KIND_WORDS), ...ONLY.map(([, pattern]) => pattern)]
    .reduce((left, pattern) => left.replace(pattern, ' '), text)
    .replace(FILLERS, '');
  return { kind, only, isToStore: !asks && (rest === '' || STORING.test(text)) };
}

/** A reply that is nothing but a kind: "계약서", "규정으로", "manual". */
export function kindAlone(said: string): DocumentKind | null {
  const { kind, isToStore } = readFiling(said);
  return kind !== null && isToStore ? kind : null;
}

const CANCEL =
  /^(?:취소(?:해|할게요?|해\s?줘|해\s?주세요)?|그만|됐어요?|아니(?:요|야)?|cancel|never ?mind|no)[\s.!]*$/iu;

export function isCancelled(said: string): boolean {
  return CANCEL.test(said.trim());
}

const AUDIO = new RegExp(`\\.(?:${AUDIO_FORMATS.join('|')})$`, 'i');
const ENDING = /(?<=.)\.[\p{L}\p{N}]{1,8}$/u;
/** The naming rules of the store that no other kind shares. */
const RULES: readonly (readonly [DocumentKind, RegExp])[] = [
  ['contracts', /^\d{1,12}_[^_\d][^_]*_\d{8}$/u],
  ['transcripts', /^\d{1,12}_\d{8}$/u],
  ['reports', /^[^_]+_(?:\d{4}(?:Q[1-4]|H[12]|W\d{2})?|\d{6})_\d{8}$/iu],
];

/** What the name of a file says it is: by the naming rules, else by the kind that it names; null for neither. */
export function kindOfFileName(name: string): DocumentKind | null {
  const plain = name.normalize('NFC').trim();
  if (AUDIO.test(plain)) return 'transcripts';
  const stem = plain.replace(ENDING, '');
  return RULES.find(([, rule]) => rule.test(stem))?.[0] ?? lastKindIn(stem.replaceAll('_', ' '));
}
