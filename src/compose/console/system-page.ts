import type { Stores } from '../../../db/stores.js';
import type { ConsolePage, ConsoleTable } from '../../ports/console.js';
import type { DatabaseTables, IndexFigures, TableFigures } from '../../ports/database-upkeep.js';
import type { HealthReport } from '../../ports/health.js';
import type { MeasuredTables } from '../measured-tables.js';
import { listOf, page, type Say } from './tables.js';

/** The parts of the service: what is connected, the databases and their indexes. */

const MEGABYTE = 1_048_576;
/** The largest of all databases. */
const TABLES_MAX = 20;

const PARTS: Readonly<Record<string, string>> = {
  'Language model': '언어 모델',
  Embeddings: '임베딩',
  Transcription: '받아쓰기',
};

/** What serves in place of a part that is off. */
const STAND_INS: Readonly<Record<string, readonly [ko: string, en: string]>> = {
  REDIS_URL: ['cache.db가 대신합니다', 'cache.db stands in for it'],
  MLFLOW_TRACKING_URI: ['mlflow/ 폴더에 남깁니다', 'Runs are kept in the folder mlflow/'],
};

/** `off (SLACK_BOT_TOKEN)`: the variable that turns it on stays as it is written. */
function stateText(state: string, say: Say): string {
  if (state === 'on') return say('켜짐', 'On');
  if (state === 'lexical') return say('단어 검색(기본)', 'By words (built in)');
  const variable = /^off \((.+)\)$/.exec(state)?.[1];
  if (variable === undefined) return state;
  const off = say(`꺼짐. ${variable}로 켭니다`, `Off. Set ${variable} to turn it on`);
  const standIn = STAND_INS[variable];
  return standIn === undefined ? off : `${off}. ${say(...standIn)}`;
}

/** What is wrong is told as it is found. */
function checkText(detail: string, say: Say): string {
  return detail === 'open' ? say('정상', 'OK') : detail;
}

/** To a tenth, rounded up: 0 is nothing at all. */
function megabytes(bytes: number): number {
  return Math.ceil((10 * bytes) / MEGABYTE) / 10;
}

/** `3개, 조회 120건`: how many of a table's indexes answers are read by, and how often; empty where it is not looked at. */
function usedText(indexes: readonly IndexFigures[], say: Say): string {
  const looked = indexes.filter(({ readBy }) => readBy !== undefined);
  if (looked.length === 0) return '';
  const used = looked
    .filter(({ readBy = 0 }) => readBy > 0)
    .sort((a, b) => (b.readBy ?? 0) - (a.readBy ?? 0));
  return used.length === 0
    ? say('없음', 'None')
    : used.map(({ name, readBy = 0 }) => say(`${name} ${readBy}건`, `${name} ${readBy}`)).join(', ');
}

/** Where the room goes: to rows, or to what finds them. */
function indexTable(databases: readonly DatabaseTables[], say: Say): ConsoleTable {
  const indexed = ({ indexes }: TableFigures): number => indexes.reduce((sum, { bytes }) => sum + bytes, 0);
  const statements = Math.max(0, ...databases.map((database) => database.statements ?? 0));
  const tables = databases
    .flatMap(({ name, tables: of }) =>
      of.map((table) => ({ database: name, table, indexBytes: indexed(table) })),
    )
    .sort((a, b) => b.table.bytes + b.indexBytes - (a.table.bytes + a.indexBytes))
    .slice(0, TABLES_MAX);
  return listOf({
    title: say('큰 표와 색인', 'Large tables and their indexes'),
    note: [
      say(
        '여섯 시간에 한 번, 파일을 모두 읽어 잽니다.',
        'Measured every six hours by reading each page of the files.',
      ),
      ...(statements === 0
        ? []
        : [
            say(
              `쓰인 색인은 최근 답변의 서로 다른 조회문 ${statements}개를 지금 실행한다면 고를 색인입니다.`,
              `Indexes used: those that would be taken for the ${statements} different statements of the latest answers.`,
            ),
          ]),
    ].join(' '),
    empty: say(
      '지금 재고 있습니다. 잠시 뒤 다시 열어 주세요.',
      'This is being measured. Open the page again in a moment.',
    ),
    items: tables,
    columns: [
      ['table', say('표', 'Table'), ({ database, table }) => `${database}.${table.name}`],
      ['rows', say('표(MB)', 'Table (MB)'), ({ table }) => megabytes(table.bytes), 'count'],
      ['indexes', say('색인(MB)', 'Indexes (MB)'), ({ indexBytes }) => megabytes(indexBytes), 'count'],
      [
        'share',
        say('색인의 몫', 'Share of indexes'),
        ({ table, indexBytes }) => (100 * indexBytes) / Math.max(1, table.bytes + indexBytes),
        'percent',
      ],
      ['count', say('색인 수', 'Number of indexes'), ({ table }) => table.indexes.length, 'count'],
      [
        'largest',
        say('가장 큰 색인', 'Largest index'),
        ({ table }) => [...table.indexes].sort((a, b) => b.bytes - a.bytes)[0]?.name ?? '',
      ],
      ['used', say('쓰인 색인', 'Indexes used'), ({ table }) => usedText(table.indexes, say)],
    ],
  });
}

export interface SystemPageDeps extends Pick<Stores, 'sizes'> {
  readonly measuredTables: MeasuredTables;
  readonly health: () => Promise<HealthReport>;
  readonly version: string;
  /** What is connected, and what is off: `Slack`, `Redis`, … */
  readonly parts: () => Promise<readonly (readonly [name: string, state: string])[]>;
}

export async function systemPage(deps: SystemPageDeps, say: Say): Promise<ConsolePage> {
  const [health, sizes, parts] = await Promise.all([deps.health(), deps.sizes(), deps.parts()]);
  const bad = health.checks.filter((c) => !c.ok);
  return page({
    title: say('시스템', 'System'),
    lead:
      bad.length === 0
        ? say(
            `medisales ${deps.version}, 모든 점검이 정상입니다.`,
            `medisales ${deps.version}. All checks pass.`,
          )
        : say(
            `점검에 실패한 곳: ${bad.map((c) => c.name).join(', ')}`,
            `Failing: ${bad.map((c) => c.name).join(', ')}`,
          ),
    tables: [
      listOf({
        title: say('연결', 'Connections'),
        items: parts,
        columns: [
          ['part', say('부분', 'Part'), ([name]) => say(PARTS[name] ?? name, name)],
          ['state', say('상태', 'State'), ([, state]) => stateText(state, say)],
        ],
      }),
      listOf({
        title: say('데이터베이스', 'Databases'),
        note: say(
          '더 자세한 점검과 고치는 방법은 ‘medisales doctor’가 알려 줍니다.',
          '“medisales doctor” checks more and says how to fix what fails.',
        ),
        items: sizes,
        columns: [
          ['name', say('이름', 'Name'), (d) => d.name],
          ['size', say('크기(MB)', 'Size (MB)'), (d) => megabytes(d.bytes), 'count'],
          ['wal', say('로그(MB)', 'Log (MB)'), (d) => megabytes(d.walBytes), 'count'],
          [
            'free',
            say('빈 곳', 'Free'),
            (d) => (d.pages === 0 ? 0 : (100 * d.freePages) / d.pages),
            'percent',
          ],
          [
            'check',
            say('점검', 'Check'),
            (d) => checkText(health.checks.find((c) => c.name.startsWith(d.name))?.detail ?? '', say),
          ],
        ],
      }),
      indexTable(deps.measuredTables(), say),
    ],
  });
}
