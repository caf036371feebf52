import type { CalendarContext } from '../../src/model/calendar.js';
import type { Role } from '../../src/model/principal.js';
import type { MemberDimension, MetricQuery } from '../../src/model/query.js';
import type { NameCatalog, NameEntry } from '../../src/ports/names.js';
import type { Self } from '../../src/understanding/read-scope.js';
import type { MetricReading, Reading, Remembered } from '../../src/understanding/reading.js';
import { createUnderstanding, type Understood } from '../../src/understanding/understand.js';

/** A made-up company's names, and readings as one dense line, so that a case fits on one. */

function named(
  dimension: MemberDimension,
  labels: readonly string[],
  aliases: Readonly<Record<string, readonly string[]>> = {},
): NameEntry[] {
  const textual = !['user', 'client', 'product'].includes(dimension);
  return labels.map((label, i) => ({
    dimension,
    key: textual ? label : i + 1,
    label,
    aliases: aliases[label] ?? [],
    ...(dimension === 'user' ? { department: i % 2 === 0 ? '강남팀' : '영남지점' } : {}),
  }));
}

export function catalogOf(entries: readonly NameEntry[]): NameCatalog {
  return {
    version: entries.map((e) => `${e.dimension}/${e.key}/${e.label}/${e.aliases.join()}`).join(),
    entries,
  };
}

const ENTRIES: readonly NameEntry[] = [
  ...named('user', ['김민수', '이영희', '박지훈', '최수진', '김하늘'], {
    김민수: ['rep01'],
    이영희: ['rep02'],
    박지훈: ['rep03'],
    최수진: ['rep04'],
    김하늘: ['rep05'],
  }),
  ...named('department', ['강남팀', '영남지점', '의원1팀']),
  ...named(
    'client',
    [
      '한빛병원',
      '서울대학교병원',
      '분당서울대학교병원',
      '삼성서울병원',
      '세브란스병원',
      '오늘안과의원',
      '이번내과',
      '목표약국',
      '서울제품상사',
      '상위메디칼',
      '올바른병원',
      '팀버의원',
      '대한비교약국',
      '김안과의원',
      '김내과의원',
      '푸른약국',
      '다솜의원',
      '매출정형외과',
      '1월의원',
      '전북대학교병원',
    ],
    { 세브란스병원: ['연대병원'], 한빛병원: ['HB'] },
  ),
  ...named('product', ['아토르바정20mg', '아토르바정10mg', '세파정', '혈압케어', '오메가캡슐'], {
    오메가캡슐: ['OMG'],
  }),
  ...named('category', ['항생제', '순환기', '소화기']),
  ...named('region', ['서울', '부산', '경기']),
  ...named('industry', ['의원', '종합병원', '약국']),
  ...named('client_grade', ['S', 'A', 'B', 'C']),
  ...named('status', ['completed', 'cancelled', 'pending']),
];

/** The company's names. */
export function entriesOf(): readonly NameEntry[] {
  return ENTRIES;
}

const TODAY = '2026-06-15';

export interface Asked {
  readonly today?: string;
  readonly fiscalStart?: number;
  readonly role?: Role;
  readonly entries?: readonly NameEntry[];
  readonly remembered?: Remembered | null;
  readonly self?: Self;
}

const understand = createUnderstanding();

/** A text with how it was read, word by word. */
export function understoodOf(text: string, asked: Asked = {}): Understood {
  const calendar: CalendarContext = { today: asked.today ?? TODAY, fiscalStart: asked.fiscalStart ?? 1 };
  return understand({
    text,
    calendar,
    catalog: catalogOf(asked.entries ?? ENTRIES),
    role: asked.role ?? 'manager',
    remembered: asked.remembered ?? null,
    ...(asked.self === undefined ? {} : { self: asked.self }),
  });
}

export function read(text: string, asked: Asked = {}): Reading {
  return understoodOf(text, asked).reading;
}

function queryLine(query: MetricQuery): string[] {
  const { period, comparison, threshold, ranking } = query;
  const range = (p: { from: string; to: string }): string =>
    p.from === p.to ? p.from : `${p.from}..${p.to}`;
  const filters = query.filters
    .map(
      (f) =>
        `${f.dimension}${f.exclude ? '!' : ''}=${f.members
          .map((m) => m.label)
          .sort()
          .join('|')}`,
    )
    .sort();
  const rankedBy = ranking?.metric === query.metrics[0] ? '' : `:${ranking?.metric}`;
  return [
    query.metrics.map((m) => (m === 'average' ? `${query.average?.metric}/${query.average?.per}` : m)).join(),
    ...(query.groupBy.length > 0 ? [`by:${query.groupBy.join()}`] : []),
    range(period),
    ...(comparison === null ? [] : [`${comparison.kind}:${range(comparison.period)}`]),
    ...(comparison?.whole ? [`whole:${range(comparison.whole)}`] : []),
    ...filters,
    ...[...(threshold === null ? [] : [threshold]), ...(query.conditions ?? [])].flatMap((t) =>
      [t, ...(t.and ? [t.and] : [])].map(
        (b) => `${t.change ? 'change:' : ''}${t.of ? `${t.of}.` : ''}${t.metric}${b.operator}${b.value}`,
      ),
    ),
    ...(ranking === null
      ? []
      : [
          `${ranking.direction}${ranking.limit ?? '*'}${rankedBy}${ranking.within ? ' within' : ''}${ranking.leading ? ' leading' : ''}`,
        ]),
    ...(query.standing === undefined ? [] : [`place:${query.standing.label}`]),
    ...(query.shareOf === null ? [] : [`part:${query.shareOf}`]),
    ...(query.ofClients === undefined ? [] : [`of:${query.ofClients}`]),
    ...(query.metrics.includes('dormant_clients') ? [`months:${query.dormantMonths}`] : []),
    ...(query.yearlyTarget ? ['yearly'] : []),
  ];
}

/** `sales_amount by:client 2026-06-01..2026-06-15 region=서울 top5 @team`, or what else it was read as. */
export function line(reading: Reading): string {
  switch (reading.kind) {
    case 'metrics':
      return [
        ...queryLine(reading.query),
        ...(reading.scope === 'unsaid' ? [] : [`@${reading.scope}`]),
        ...(reading.why ? ['why'] : []),
      ].join(' ');
    case 'topic':
      return `topic:${reading.topic}`;
    case 'ambiguous_name':
      return `which:${reading.candidates
        .map((c) => c.label)
        .sort()
        .join('|')}`;
    case 'unknown_name':
      return `unknown:${reading.sort}`;
    case 'impossible_date':
      return 'impossible';
    case 'aside':
      return `aside:${reading.aside}`;
    case 'definition':
      return `definition:${reading.of.kind === 'metric' ? reading.of.metric : reading.of.word}`;
    case 'not_understood':
      return 'not_understood';
  }
}

/** What a conversation would keep of this question. */
export function rememberedOf(text: string, asked: Asked = {}): Remembered {
  const reading = read(text, asked);
  if (reading.kind !== 'metrics') throw new Error(`${text} is no figure question: ${line(reading)}`);
  const { query, scope, why, saidYear }: MetricReading = reading;
  return { query, scope, why, ...(saidYear === undefined ? {} : { saidYear }) };
}
