import type { Answer, AnswerStatus, AnswerTable } from '../model/answer.js';
import type { Language } from '../model/principal.js';
import { exact } from '../skills/wording/values.js';

/** Several answers as one, so that nothing of them is lost in the one shape there is. */

/** Questions of one message that are answered. */
export const QUESTIONS_MAX = 3;

export interface AnsweredPart {
  readonly question: string;
  readonly answer: Answer;
}

/** What is said of the whole: one answered part makes it answered; else the one that asks or refuses most. */
const STATUS_ORDER: readonly AnswerStatus[] = [
  'answered',
  'clarify',
  'failed',
  'denied',
  'no_data',
  'unsupported',
];

const ROWS_TOLD_MAX = 10;

/** A table as lines of text, for an answer that has another table already. */
function tableText({ columns, rows }: AnswerTable, language: Language): string[] {
  const cells = rows
    .slice(0, ROWS_TOLD_MAX)
    .map((row) =>
      row
        .map((value, i) =>
          typeof value === 'string' ? value : exact(columns[i]?.unit ?? null, value, language),
        )
        .join(' · '),
    );
  const more = rows.length - cells.length;
  const rest =
    more <= 0
      ? []
      : [
          language === 'ko'
            ? `… 외 ${more}행은 이 질문만 따로 물어보시면 보여 드립니다.`
            : `… ${more} more rows: ask this question by itself to see them.`,
        ];
  return [columns.map((c) => c.label).join(' · '), ...cells.map((c) => `• ${c}`), ...rest];
}

function unshown(part: AnsweredPart, lead: Leads, language: Language): string[] {
  const { table, chart, file } = part.answer;
  const ko = language === 'ko';
  return [
    ...(table === null || table === lead.table || table.rows.length === 0 ? [] : tableText(table, language)),
    ...(chart === null || chart === lead.chart
      ? []
      : [
          ko
            ? '그래프는 이 질문만 따로 물어보시면 보여 드립니다.'
            : 'For the chart, ask this question by itself.',
        ]),
    ...(file === null || file === lead.file
      ? []
      : [
          ko
            ? '파일은 이 질문만 따로 물어보시면 보내 드립니다.'
            : 'For the file, ask this question by itself.',
        ]),
  ];
}

const HEADING_CHARACTERS_MAX = 80;

/** The question over its answer, without the word that joins it to the one before. */
function heading(question: string): string {
  const bare = question.replace(/^(?:그리고|또한|and also|and|also)\s+/i, '').trim();
  const characters = [...bare];
  return characters.length <= HEADING_CHARACTERS_MAX
    ? bare
    : `${characters.slice(0, HEADING_CHARACTERS_MAX).join('')}…`;
}

type Leads = Pick<Answer, 'table' | 'chart' | 'file'>;

/** The first of each kind that is shown as itself. */
function leadsOf(parts: readonly AnsweredPart[]): Leads {
  const first = <K extends keyof Leads>(kind: K): Leads[K] | null =>
    parts.map((p) => p.answer[kind]).find((v) => v !== null) ?? null;
  return { table: first('table'), chart: first('chart'), file: first('file') };
}

function leftText(left: readonly string[], language: Language): string[] {
  if (left.length === 0) return [];
  const told = left.map((q) => `‘${heading(q)}’`).join(', ');
  return [
    language === 'ko'
      ? `한 번에 질문 ${QUESTIONS_MAX}개까지 답합니다. 남은 질문은 다시 물어봐 주세요: ${told}`
      : `I answer up to ${QUESTIONS_MAX} questions at once. Please ask the rest again: ${told}`,
  ];
}

const SUGGESTED_MAX = 3;

/**
 * The text holds each part with its own period and scope; figures, choices and sources stand one after another.
 * Table, chart and file are the first part's that has one; those of later parts are told in the text. Period,
 * comparison, filters, scope and intent are those of the first part that was answered.
 */
export function combinedAnswer(
  parts: readonly AnsweredPart[],
  left: readonly string[],
  language: Language,
): Answer {
  const [only, ...others] = parts;
  if (only === undefined) throw new RangeError('an answer needs at least one question');
  if (others.length === 0 && left.length === 0) return only.answer;
  const lead = parts.find((p) => p.answer.status === 'answered') ?? only;
  const shown = leadsOf(parts);
  const answers = parts.map((p) => p.answer);
  const text = parts.map((part, i) =>
    [`${i + 1}. ${heading(part.question)}`, part.answer.text, ...unshown(part, shown, language)].join('\n'),
  );
  const hidden = parts.filter((p) => unshown(p, shown, language).length > 0).map((p) => p.question);
  const suggestions = [...left, ...hidden, ...answers.flatMap((a) => a.suggestions)];
  return {
    ...lead.answer,
    ...shown,
    status: STATUS_ORDER.find((s) => answers.some((a) => a.status === s)) ?? only.answer.status,
    text: [...text, ...leftText(left, language)].join('\n\n'),
    figures: answers.flatMap((a) => a.figures),
    choices: answers.flatMap((a) => a.choices),
    sources: answers.flatMap((a) => a.sources),
    suggestions: [...new Set(suggestions)].slice(0, SUGGESTED_MAX),
    understoodBy: answers.some((a) => a.understoodBy === 'llm') ? 'llm' : 'rules',
  };
}
