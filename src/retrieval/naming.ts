import { isRealDate, makeDate } from '../model/calendar.js';
import type { DocumentKind } from '../model/document.js';
import type { LocalDate } from '../model/period.js';

/**
 * The naming rules of the database design: contracts `{client_id}_{contract_type}_{date}`, reports
 * `{report_type}_{period}_{date}`, manuals and regulations `{category}_{version}_{date}`. Wiki articles and
 * transcripts keep their name; a transcript may be called `{client_id}_{date}`.
 */

/** What a file's name says. */
export interface NameFacts {
  /** Contract type, report type or category; else the name without version, period and date. May be empty. */
  readonly subject: string;
  readonly clientId: number | null;
  /** `2025`, `2025Q1`, `2025H1`, `202503` or `2025W12`. */
  readonly period: string | null;
  /** `v1.2` */
  readonly version: string | null;
  readonly date: LocalDate | null;
}

/** What a stored file is named from. */
export interface NameParts {
  readonly subject: string;
  readonly clientId: number | null;
  readonly period: string | null;
  readonly version: string | null;
  readonly date: LocalDate;
}

const STEM_BYTES_MAX = 180;
const PART_BYTES_MAX = 110;
const EDGE = '[\\s_.()\\[\\]-]';

/** The last part of a path, of either kind of system. */
export function baseName(path: string): string {
  return path.split(/[\\/]/).filter(Boolean).at(-1) ?? '';
}

/** A file's name without its ending, in NFC. */
export function stemOf(path: string): string {
  return baseName(path)
    .normalize('NFC')
    .replace(/(?<=.)\.[\p{L}\p{N}]{1,8}$/u, '');
}

/** Lower case and without the dot; empty where the name has none. */
export function extensionOf(path: string): string {
  return /(?<=.)\.([a-z0-9]{1,8})$/i.exec(baseName(path))?.[1]?.toLowerCase() ?? '';
}

function cutToBytes(text: string, bytesMax: number): string {
  let bytes = 0;
  let cut = '';
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > bytesMax) break;
    cut += character;
  }
  return cut;
}

/** Nothing of it has a meaning to a file system or a shell's eye: no separators, control characters, leading dots. */
function safe(text: string, bytesMax: number): string {
  const plain = text
    .normalize('NFC')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[\\/:*?"<>|]/g, '-')
    .replace(/\s+/g, '-')
    .replace(/-{2,}/g, '-')
    .replace(/^[-_.]+/, '');
  return cutToBytes(plain, bytesMax).replace(/[-_.]+$/, '');
}

/** A part between the underscores of a name. */
function part(text: string): string {
  return safe(text.replaceAll('_', '-'), PART_BYTES_MAX);
}

interface Found<T> {
  readonly value: T;
  readonly rest: string;
}

/** The last date at an edge of the name, as `20250301`, `2025-03-01` or `2025.03.01`, and the name without it. */
function takeDate(stem: string): Found<LocalDate | null> {
  const at = new RegExp(`(?:^|${EDGE})(\\d{4})([-.]?)(\\d{2})\\2(\\d{2})(?=${EDGE}*$)`, 'g');
  for (const m of stem.matchAll(at)) {
    const [year, month, day] = [Number(m[1]), Number(m[3]), Number(m[4])];
    if (!isRealDate(year, month, day)) continue;
    return { value: makeDate(year, month, day), rest: stem.slice(0, m.index) };
  }
  return { value: null, rest: stem };
}

const VERSIONS: readonly RegExp[] = [
  /(?:v|ver\.?|version|rev\.?|revision|버전)[\s_.-]?(\d{1,4}(?:\.\d{1,4}){0,3})$/i,
  /(?:개정|제)\s?(\d{1,3})\s?(?:판|차|호)$/,
  /(\d{1,3})차\s?개정$/,
];

/** Of `v1.2`, `ver 1.2`, `rev3`, `개정 3판`, `제3판` or `3차 개정` at the end of the name. */
function takeVersion(stem: string): Found<string | null> {
  const trimmed = stem.replace(new RegExp(`${EDGE}+$`), '');
  for (const pattern of VERSIONS) {
    const m = pattern.exec(trimmed);
    if (m === null || m[1] === undefined) continue;
    const before = trimmed.slice(0, m.index);
    // "cov2" is a word, "co_v2" has a version.
    if (/[a-z\d]$/i.test(before) && /^[a-z]/i.test(m[0])) continue;
    return { value: `v${m[1]}`, rest: before };
  }
  return { value: null, rest: stem };
}

const VERSION_SAID =
  /(?<![a-z\d])(?:v|ver\.?|version|rev\.?|버전)\s?[.:]?\s?(\d{1,3}(?:\.\d{1,3}){0,3})(?![\d.]*[a-z\d])/gi;
/** "1.4판", "개정 3판", "제3판", "개정 2.2" */
const EDITION_SAID =
  /(?:개정\s?(?:제\s?)?|제\s?)(\d{1,3}(?:\.\d{1,3})?)\s?판|(?<![\d.])(\d{1,3}\.\d{1,3})\s?판|개정\s?(\d{1,3}\.\d{1,3})(?![.\d])/;
/** What a "v2.6" right behind it is the version of: "HL7 v2.6". A document's own words are none. */
const OTHER_THING = /[a-z\d][ \t]?$/i;
const OWN_WORD = /(?:manual|guide|policy|document|doc|edition|handbook|instructions?)\s?$/i;

/**
 * The first version that a text names as its own, such as `v1.2`, "버전 2.0", "개정 3판" or "제3판". In a title any is.
 */
export function versionIn(text: string, isTitle = false): string | null {
  for (const m of text.matchAll(VERSION_SAID)) {
    const before = text.slice(Math.max(0, m.index - 15), m.index);
    if (isTitle || !OTHER_THING.test(before) || OWN_WORD.test(before)) return `v${m[1] ?? ''}`;
  }
  const edition = EDITION_SAID.exec(text);
  const number = edition?.[1] ?? edition?.[2] ?? edition?.[3];
  return number === undefined ? null : `v${number}`;
}

const PERIODS: readonly (readonly [RegExp, (m: RegExpExecArray) => string | null])[] = [
  [/(\d{4})(?:년|[\s_-])?\s?(?:Q([1-4])|([1-4])(?:Q|분기))/i, (m) => `${m[1]}Q${m[2] ?? m[3]}`],
  [/(\d{4})(?:년|[\s_-])?\s?(?:H([12])|(상|하)반기)/i, (m) => `${m[1]}H${m[2] ?? (m[3] === '상' ? 1 : 2)}`],
  [/(\d{4})[\s_-]?W(\d{2})(?!\d)/i, (m) => `${m[1]}W${m[2]}`],
  [/(\d{4})년\s?(\d{1,2})월/, (m) => month(m)],
  [/(?<!\d)(\d{4})-?(\d{2})(?!-?\d)/, (m) => month(m)],
  [/(?<!\d)(\d{4})년?(?!\d)/, (m) => (isRealDate(Number(m[1]), 1, 1) ? (m[1] ?? null) : null)],
];

function month(m: RegExpExecArray): string | null {
  const [year, number] = [Number(m[1]), Number(m[2])];
  return isRealDate(year, number, 1) ? makeDate(year, number, 1).slice(0, 7).replace('-', '') : null;
}

/** The first period that a text names, and the text without it. */
export function takePeriod(text: string): Found<string | null> {
  for (const [pattern, read] of PERIODS) {
    const m = pattern.exec(text);
    const value = m === null ? null : read(m);
    if (m === null || value === null || !isRealDate(Number(value.slice(0, 4)), 1, 1)) continue;
    return { value, rest: `${text.slice(0, m.index)}_${text.slice(m.index + m[0].length)}` };
  }
  return { value: null, rest: text };
}

function trimmed(text: string): string {
  return text.replace(new RegExp(`^${EDGE}+|${EDGE}+$`, 'g'), '');
}

/** Copies of one file that a system or the store itself told apart: `name (2)`, `20250301-2`. */
function withoutCounter(stem: string): string {
  return stem.replace(/\s?\(\d{1,3}\)$/, '').replace(/(?<=[_-]\d{8})-\d{1,3}$/, '');
}

/** What the name of a file of this kind says; what it doesn't say is null. */
export function readName(kind: DocumentKind, path: string): NameFacts {
  const stem = withoutCounter(stemOf(path));
  const dated = takeDate(stem);
  const none = { clientId: null, period: null, version: null, date: dated.value };
  switch (kind) {
    case 'contracts':
    case 'transcripts': {
      const m = /^(\d{1,12})(?:_|$)(.*)$/.exec(dated.rest);
      // A number alone is a name; with a date behind it, it is a client's.
      if (m?.[1] === undefined || dated.value === null) return { ...none, subject: trimmed(dated.rest) };
      return { ...none, clientId: Number(m[1]), subject: trimmed(m[2] ?? '') };
    }
    case 'reports': {
      const period = takePeriod(dated.rest);
      return { ...none, period: period.value, subject: trimmed(period.rest) };
    }
    case 'manuals':
    case 'regulations': {
      const version = takeVersion(dated.rest);
      return { ...none, version: version.value, subject: trimmed(version.rest) };
    }
    case 'wiki':
      return { ...none, subject: trimmed(stem) };
  }
}

const CONTRACT_TYPES: readonly (readonly [string, RegExp])[] = [
  ['nda', /비밀\s?유지|non-?disclosure/i],
  ['maintenance', /유지\s?보수|정기\s?점검|maintenance/i],
  ['rental', /임대|대여|렌탈|리스|rental|lease/i],
  ['consignment', /위탁|consignment/i],
  ['agency', /대리점|총판|판매권|distribut/i],
  ['clinical', /임상/],
  ['supply', /납품|공급|구매|supply|purchase/i],
  ['service', /용역|서비스|service/i],
];

/** Of a contract's title or beginning; null where it says none that is known. */
export function contractTypeIn(text: string): string | null {
  return CONTRACT_TYPES.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/** The name of the stored file without its ending. Unknown parts have a word that says so. */
export function storedStem(kind: DocumentKind, addedAs: string, parts: NameParts): string {
  const date = parts.date.replaceAll('-', '');
  const subject = part(parts.subject);
  switch (kind) {
    case 'contracts':
      return `${parts.clientId ?? 'unknown'}_${subject || 'contract'}_${date}`;
    case 'reports':
      return `${subject || 'report'}_${part(parts.period ?? '') || date.slice(0, 6)}_${date}`;
    case 'manuals':
    case 'regulations':
      return `${subject || kind.slice(0, -1)}_${part(parts.version ?? '') || 'v1'}_${date}`;
    case 'wiki':
    case 'transcripts':
      return safe(stemOf(addedAs), STEM_BYTES_MAX) || `${kind}_${date}`;
  }
}

/** What holds until the next one comes, unlike an account of a time that is over. */
const GUIDELINE = /guide|policy|지침|안내|기준|요령|규정|매뉴얼/i;

export interface SeriesFacts extends NameFacts {
  readonly addedAs: string;
  /** The title that stands in the document; null where only the file's name tells. */
  readonly title: string | null;
  /** Whether the client stands in the file's name, not in the text alone. */
  readonly isClientNamed: boolean;
  /** Whether the document's text itself names a version or the day it takes effect. */
  readonly isVersionedInText: boolean;
}

function key(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '-');
}

/**
 * What the versions of one document share. Two files are versions of each other where their names say so (the same
 * client and contract type, report and period, or category, each with a version or a date), where the texts do
 * (one title, each with a version or a day it takes effect), or where one was added under the very path of the
 * other. Everything else stands alone: hiding a document behind a stranger would be worse than showing both.
 */
export function seriesOf(kind: DocumentKind, facts: SeriesFacts): string {
  const { subject, clientId, period, version, date, addedAs, title } = facts;
  const own = `${kind}/path:${addedAs.normalize('NFC')}`;
  switch (kind) {
    case 'contracts':
      if (clientId === null) return own;
      if (facts.isClientNamed) return `${kind}/${clientId}/${key(subject)}`;
      return title === null ? own : `${kind}/${clientId}/title:${key(title)}`;
    case 'reports': {
      if (period === null || date === null || subject === '') return own;
      const isGuideline = GUIDELINE.test(subject) || GUIDELINE.test(title ?? '');
      return `${kind}/${key(subject)}${isGuideline ? '' : `/${period}`}`;
    }
    case 'manuals':
    case 'regulations':
      if ((version !== null || date !== null) && subject !== '') return `${kind}/${key(subject)}`;
      return facts.isVersionedInText && title !== null ? `${kind}/${key(title)}` : own;
    case 'wiki':
    case 'transcripts':
      return own;
  }
}
