import type { Answer, AnswerTable, Figure, Value } from '../model/answer.js';
import { percentText } from '../model/money.js';
import type { Language } from '../model/principal.js';
import type { EventLimits, EventsFound, Happened } from '../ports/alert-events.js';
import { exact } from './wording/values.js';

/** What an answer itself lists, as things that an alert tells of once each. */

const NOTHING: Pick<EventsFound, 'happened' | 'columns' | 'sources'> = {
  happened: [],
  columns: [],
  sources: [],
};

function cellOf(table: AnswerTable, row: readonly (string | Value)[], key: string): string | Value {
  return row[table.columns.findIndex((c) => c.key === key)] ?? null;
}

function rowText(table: AnswerTable, row: readonly (string | Value)[], language: Language): string {
  const [name, ...rest] = row.map((value, i) =>
    typeof value === 'string' ? value : exact(table.columns[i]?.unit ?? null, value, language),
  );
  const told = rest.map((value, i) => `${table.columns[i + 1]?.label} ${value}`);
  return told.length === 0 ? `${name}` : `${name}(${told.join(', ')})`;
}

/** Clients that stopped ordering. One that orders again and stops anew is told of again. */
export function quietClients(
  answer: Answer,
  { minimumAmount }: EventLimits,
  language: Language,
): Omit<EventsFound, 'answer'> {
  const { table } = answer;
  if (table === null || table.columns[0]?.key !== 'client') return { ...NOTHING, rule: null };
  const atStake = (row: readonly (string | Value)[]): boolean => {
    const amount = cellOf(table, row, 'last_year_amount');
    return (
      minimumAmount === null || (typeof amount !== 'string' && amount !== null && amount >= minimumAmount)
    );
  };
  const happened = table.rows.filter(atStake).map(
    (row): Happened => ({
      key: `quiet:${row[0]}:${cellOf(table, row, 'last_sale_date') ?? ''}`,
      text: rowText(table, row, language),
      row,
    }),
  );
  return { happened, columns: table.columns, rule: null, sources: [] };
}

/** Sales that are unlike those before them, each once. */
export function unusualSales(answer: Answer, language: Language): Omit<EventsFound, 'answer'> {
  const rule = language === 'ko' ? '평소와 다른 거래' : 'sales unlike those before them';
  const { table } = answer;
  if (table === null || !table.columns.some((c) => c.key === 'anomaly_score')) return { ...NOTHING, rule };
  const happened = table.rows.map((row): Happened => {
    const [date, client, product, user, amount] = [
      'sale_date',
      'client',
      'product',
      'user',
      'sale_amount',
    ].map((key) => cellOf(table, row, key));
    const won = exact('KRW', typeof amount === 'string' ? null : (amount ?? null), language);
    return {
      key: `anomaly:${date}:${client}:${product}:${user}:${amount}`,
      text: `${date} ${client} ${product} ${won}(${user}): ${cellOf(table, row, 'reason')}`,
      row,
    };
  });
  return { happened, columns: table.columns, rule, sources: [] };
}

/** Clients at risk of being lost, by the model or by the rule; told once until they order again. */
export function churnRisks(answer: Answer, language: Language): Omit<EventsFound, 'answer'> {
  const { table } = answer;
  const ko = language === 'ko';
  const isModel = table?.columns.some((c) => c.key === 'churn_probability') === true;
  const rule = isModel
    ? ko
      ? '모델이 본 이탈 확률이 높음'
      : 'a high probability of loss by the model'
    : ko
      ? '규칙으로 매긴 이탈 위험이 높음'
      : 'a high risk of loss by rule';
  if (table === null || table.columns[0]?.key !== 'client') return { ...NOTHING, rule };
  const happened = table.rows.map((row): Happened => {
    const level = isModel
      ? `${cellOf(table, row, 'churn_probability')}%`
      : ko
        ? `${cellOf(table, row, 'risk_score')}점`
        : `${cellOf(table, row, 'risk_score')}/100`;
    return {
      key: `churn:${row[0]}:${cellOf(table, row, 'last_sale_date') ?? ''}`,
      text: `${row[0]} ${level}: ${cellOf(table, row, 'reason')}`,
      row,
    };
  });
  return { happened, columns: table.columns, rule, sources: [] };
}

/** What will close below its target: the whole of the question, or people one by one; once a period. */
export function closingsBelowTarget(answer: Answer, language: Language): Omit<EventsFound, 'answer'> {
  const { table, period } = answer;
  const rule = language === 'ko' ? '마감 예상이 목표의 100% 미만' : 'forecast below 100% of the target';
  const key = (name: string): string => `closing:${period?.from ?? ''}:${name}`;
  if (table?.columns.some((c) => c.key === 'forecast_rate') === true) {
    const happened = table.rows
      .filter((row) => Number(cellOf(table, row, 'forecast_rate') ?? 100) < 100)
      .map(
        (row): Happened => ({
          key: key(String(row[0])),
          text: `${row[0]} ${percentText(Number(cellOf(table, row, 'forecast_rate')))}`,
          row,
        }),
      );
    return { happened, columns: table.columns, rule, sources: [] };
  }
  const rate = answer.figures.find((f) => f.metric === 'forecast_rate');
  if (rate === undefined || rate.value === null || rate.value >= 100) return { ...NOTHING, rule };
  return { ...NOTHING, happened: [closing(rate, key(''))], rule };
}

function closing(rate: Figure, key: string): Happened {
  return { key, text: `${rate.label} ${percentText(Number(rate.value))}`, row: [] };
}
