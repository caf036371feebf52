import { AppError } from '../../model/errors.js';
import { withParticle } from '../../model/korean.js';
import { countText, percentText, spokenWon } from '../../model/money.js';
import type { Language } from '../../model/principal.js';
import type { ResultColumn, RuleCell, RuleType } from '../../ports/rules.js';
import { type RuleUnit, viewColumn } from './views.js';

/** The texts of rules: `{client}의 주문이 {quiet_days}일째 없습니다`, with `{value:won}` where the unit is not the view's. */

const UNITS = [
  'won',
  'percent',
  'count',
  'days',
  'date',
  'score',
  'text',
] as const satisfies readonly RuleUnit[];
const PLACEHOLDER = /\{([A-Za-z_][A-Za-z0-9_]*)(?::([a-z]+))?\}/g;
/** A particle right after a placeholder is given as a pair and fitted to what stands there: `{client}은/는`. */
const WITH_PARTICLE = /\{([A-Za-z_][A-Za-z0-9_]*)(?::([a-z]+))?\}(은\/는|이\/가|을\/를|과\/와|으로\/로)?/g;
const ENGLISH = /\n\s*en:\s*/;
const TEXT_LETTERS_MAX = 1_000;

/** Which column a rule of this type is about. */
export const SUBJECTS: Readonly<Record<RuleType, string>> = {
  performance: 'user',
  client: 'client',
  product: 'product',
};

function unitNamed(said: string | undefined): RuleUnit | null {
  return UNITS.find((unit) => unit === said) ?? null;
}

function unitOf(column: ResultColumn): RuleUnit | null {
  const { origin } = column;
  return origin === null ? null : (viewColumn(origin.table, origin.column)?.unit ?? null);
}

/** A value as a person reads it. Throws nothing: what has no unit is shown as a plain number or text. */
function shown(cell: RuleCell, unit: RuleUnit | null, language: Language): string {
  if (cell === null) return language === 'ko' ? '없음' : 'none';
  if (typeof cell === 'string') return cell;
  switch (unit) {
    case 'won':
      return spokenWon(Math.round(cell), language);
    case 'percent':
      return percentText(cell);
    case 'count':
    case 'days':
    case 'score':
      return countText(Math.round(cell));
    default:
      return Number.isInteger(cell) ? countText(cell) : String(Math.round(cell * 10) / 10);
  }
}

/** Throws `usage` where the text is none that these columns can fill, or the columns lack the rule's subject. */
export function checkText(
  text: string,
  rule: { readonly type: RuleType; readonly columns: readonly ResultColumn[] },
): void {
  const names = rule.columns.map((c) => c.name);
  const subject = SUBJECTS[rule.type];
  if (new Set(names).size < names.length) {
    throw new AppError('usage', 'The condition gives two columns of one name', { hint: 'Name them with AS' });
  }
  if (!names.includes(subject)) {
    throw new AppError('usage', `The condition of a ${rule.type} rule must give the column ${subject}`, {
      hint: `It gives ${names.join(', ')}`,
    });
  }
  if (text.trim() === '' || text.length > TEXT_LETTERS_MAX) {
    throw new AppError('usage', `The text of a rule has 1 to ${TEXT_LETTERS_MAX} letters`);
  }
  for (const [placeholder, name = '', unit] of text.matchAll(PLACEHOLDER)) {
    if (!names.includes(name)) {
      throw new AppError('usage', `${placeholder} is none of the columns that the condition gives`, {
        hint: `It gives ${names.join(', ')}`,
      });
    }
    if (unit !== undefined && unitNamed(unit) === null) {
      throw new AppError('usage', `${placeholder} has no unit that is known`, {
        hint: `These are: ${UNITS.join(', ')}`,
      });
    }
  }
  if (/[{}]/.test(text.replace(PLACEHOLDER, ''))) {
    throw new AppError('usage', 'The text holds a bracket { or } that is no placeholder', {
      hint: 'Write {client} or {value:won}',
    });
  }
}

export interface Filled {
  readonly columns: readonly ResultColumn[];
  readonly row: readonly RuleCell[];
}

/** The text with its placeholders filled, in the reader's language where the rule has it. */
export function fillText(text: string, { columns, row }: Filled, language: Language): string {
  const [korean = '', english] = text.split(ENGLISH);
  const chosen = language === 'en' && english !== undefined ? english : korean;
  return chosen.trim().replaceAll(WITH_PARTICLE, (_all, name: string, unit?: string, pair?: string) => {
    const at = columns.findIndex((c) => c.name === name);
    const column = columns[at];
    const cell = row[at];
    if (column === undefined || cell === undefined) return '';
    const value = shown(cell, unitNamed(unit) ?? unitOf(column), language);
    return pair === undefined ? value : withParticle(value, pair as Parameters<typeof withParticle>[1]);
  });
}

/** What a recommendation rests on, in words: the columns that stand in a view as they are. */
export function reasonOf(type: RuleType, { columns, row }: Filled, language: Language): string {
  return columns
    .flatMap((column, at) => {
      const { origin } = column;
      const from = origin === null ? null : viewColumn(origin.table, origin.column);
      if (from === null || column.name === SUBJECTS[type] || from.unit === 'id') return [];
      const value = shown(row[at] ?? null, from.unit, language);
      return [`${from.label[language]} ${withUnit(value, from.unit, language)}`];
    })
    .join(', ');
}

function withUnit(text: string, unit: RuleUnit, language: Language): string {
  if (unit !== 'days' || !/\d$/.test(text)) return text;
  return language === 'ko' ? `${text}일` : `${text} days`;
}
