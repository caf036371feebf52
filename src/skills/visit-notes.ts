import type { Answer } from '../model/answer.js';
import type { Language } from '../model/principal.js';
import type { Member } from '../model/query.js';
import type { Passage } from '../ports/passages.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { citationText, documentSource } from './wording/citations.js';

/** What was promised to a client, as the notes of the last call or visit say. 예: "지난번 한빛병원 통화에서 뭐 약속했지" */

const PASSAGES_READ = 40;
const SOUGHT = '약속 다음 할 일 다음 만남 다음 방문 다음 일정 후속 조치';
const HEADING =
  /^(약속(?:\s?사항)?|다음\s?(?:할\s?일|만남|방문|일정|미팅|단계)|할\s?일|후속\s?(?:조치|사항)|promises|next\s?(?:steps|visit|meeting))\s*:?$/iu;
const MARK = /^[-•*·]\s*/u;
const ITEMS_MAX = 8;

/** The headings that notes mostly have, as an English answer says them; what stands beneath is quoted as it is. */
const HEADINGS_EN: readonly (readonly [RegExp, string])[] = [
  [/^약속/u, 'Promised'],
  [/^다음\s?(?:만남|방문|미팅|일정)/u, 'Next meeting'],
  [/^다음\s?(?:할\s?일|단계)|^할\s?일/u, 'To do'],
  [/^후속/u, 'Follow-up'],
];

function headingText(heading: string, language: Language): string {
  return (language === 'en' && HEADINGS_EN.find(([said]) => said.test(heading))?.[1]) || heading;
}

interface Noted {
  readonly heading: string;
  readonly items: readonly string[];
  readonly passage: Passage;
}

/** The lists under such headings: a section of their own, or a line within running text. */
function notedIn(passage: Passage): readonly Noted[] {
  const own = passage.section?.split(' > ').at(-1)?.trim() ?? '';
  const lines = passage.text.split('\n').map((line) => line.replace(/^#+\s*/, '').trim());
  const noted: { heading: string; items: string[] }[] = HEADING.test(own)
    ? [{ heading: own, items: [] }]
    : [];
  let open = noted[0];
  for (const line of lines) {
    if (line === '') continue;
    if (HEADING.test(line)) {
      open = { heading: line.replace(/\s*:$/, ''), items: [] };
      noted.push(open);
    } else open?.items.push(line.replace(MARK, ''));
  }
  return noted
    .filter(({ items }) => items.length > 0)
    .map(({ heading, items }) => ({ heading, items: items.slice(0, ITEMS_MAX), passage }));
}

/** Those of the newest notes of the client that hold any; none where nothing may be read. */
export async function lastNotes(client: Member, context: SkillContext): Promise<readonly Noted[]> {
  const passages = await context.passages.search(
    { text: SOUGHT, kinds: ['transcripts'], clientId: Number(client.key), limit: PASSAGES_READ },
    context.rights,
  );
  const noted = passages.flatMap(notedIn);
  const newest = noted
    .map(({ passage }) => passage)
    .sort((a, b) => ((a.documentDate ?? '') < (b.documentDate ?? '') ? 1 : -1))[0];
  return noted
    .filter(({ passage }) => passage.documentId === newest?.documentId)
    .sort((a, b) => a.passage.chunkId - b.passage.chunkId);
}

/** "지난 대화(2026-06-09): 약속 – …": for a brief. */
export function notesLines(noted: readonly Noted[], ko: boolean): readonly string[] {
  const [first] = noted;
  if (first === undefined) return [];
  const { documentDate } = first.passage;
  const when = documentDate === null ? '' : `(${documentDate})`;
  return noted.map(({ heading, items }) =>
    ko
      ? `지난 대화${when}의 ${heading}: ${items.join(' / ')}`
      : `Notes of the last talk ${when}, ${headingText(heading, 'en').toLowerCase()}: ${items.join(' / ')}`,
  );
}

/** null where the notes hold no such list: the question is then one for the documents. */
export async function answerVisitNotes(client: Member, context: SkillContext): Promise<Answer | null> {
  if (context.isShared) return null;
  const noted = await lastNotes(client, context);
  const [first] = noted;
  if (first === undefined) return null;
  const { language } = context;
  const ko = language === 'ko';
  const { documentDate } = first.passage;
  const when = documentDate === null ? '' : ` (${documentDate})`;
  const lines = noted.flatMap(({ heading, items }) => [
    headingText(heading, language),
    ...items.map((item) => `• ${item}`),
  ]);
  const head = ko
    ? `${client.label}의 가장 최근 대화 기록${when}에 적힌 것입니다.`
    : `From the newest notes of a talk with ${client.label}${when}.`;
  const source = `${ko ? '출처' : 'Source'}: ${citationText({ ...first.passage, section: null }, language)}`;
  return {
    ...plainAnswer({
      status: 'answered',
      intent: 'visit_notes',
      text: [head, ...lines, source].join('\n'),
      scope: scopeName(context.scope),
      sources: [...new Set(noted.map(({ passage }) => passage))].map((p) => documentSource(p)),
      suggestions: [ko ? `${client.label} 브리핑` : `brief me on ${client.label}`],
    }),
    filters: { client: [client.label] },
  };
}
