import type { Stores } from '../../../db/stores.js';
import type { ScheduledName } from '../../../jobs/schedule.js';
import { sentenceCase } from '../../model/sentence-case.js';
import type { ConsolePage } from '../../ports/console.js';
import type { JobRun } from '../../ports/job-store.js';
import type { Jobs } from '../jobs.js';
import { channelName } from './right-words.js';
import { cellWords, listOf, page, type Say, timeText } from './tables.js';

/** What the service does by itself, and what people were told. */

/** Of each job: what runs every minute would leave nothing else in sight. */
const RUNS_EACH = 5;
const DELIVERIES_MAX = 200;

const RUN_STATUSES: Readonly<Record<JobRun['status'], readonly [ko: string, en: string]>> = {
  running: ['실행 중', 'running'],
  done: ['끝남', 'done'],
  failed: ['실패', 'failed'],
  timed_out: ['시간 초과', 'timed out'],
  lost: ['끊김', 'lost'],
};

/** What a job does, as its page says it; the command line has the English of the job itself. */
const KOREAN_TITLES = {
  alerts: '알림과 정기 보고를 보냅니다',
  'news-crawl': '뉴스를 모읍니다',
  'news-recommend': '사람마다 볼 만한 뉴스를 고릅니다',
  backup: '하루 한 번 백업합니다',
  'model-refresh': '지난달까지의 실적으로 모델을 다시 학습합니다',
  'prediction-actuals': '예측을 실제 매출과 맞춰 봅니다',
  'model-monitoring': '맞춰 본 예측의 점수를 매깁니다',
  drift: '예측이 지금의 매출에 맞는지 살펴봅니다',
  'mlflow-sync': 'MLflow 서버에 밀린 것을 보냅니다',
  'client-grades': '매출로 거래처 등급을 매깁니다',
  'ml-data': '모델이 배우는 자료를 파일로 내보냅니다',
  'cache-cleanup': '지난 캐시와 로그인을 지웁니다',
  'rollup-check': '미리 합쳐 둔 값이 매출과 같은지 봅니다',
  retention: '보관 기간이 지난 것을 지웁니다',
  tidy: '오래된 그래프와 파일을 지웁니다',
  'index-compaction': '문서 색인을 정리합니다',
  'wal-checkpoint': '데이터베이스 로그를 합칩니다',
} as const satisfies Record<ScheduledName, string>;

const koreanTitles: Readonly<Record<string, string>> = KOREAN_TITLES;

function took({ startedAt, endedAt }: JobRun, say: Say): string {
  if (endedAt === null) return '';
  const seconds = ((endedAt.getTime() - startedAt.getTime()) / 1_000).toFixed(1);
  return say(`${seconds}초`, `${seconds} s`);
}

const statusOf = (run: JobRun, say: Say): string => cellWords(RUN_STATUSES[run.status], say);

export async function jobsPage(jobs: Pick<Jobs, 'list' | 'history'>, say: Say): Promise<ConsolePage> {
  const views = await jobs.list();
  const histories = await Promise.all(views.map(({ name }) => jobs.history(RUNS_EACH, name)));
  const runs = histories.flat().sort((a, b) => b.startedAt.getTime() - a.startedAt.getTime());
  const failing = views.filter((v) => v.last?.status === 'failed' || v.last?.status === 'timed_out');
  return page({
    title: say('예약 작업', 'Scheduled jobs'),
    lead:
      failing.length === 0
        ? say('마지막 실행이 모두 정상입니다.', 'The last run of every job went well.')
        : say(
            `마지막 실행이 실패한 작업: ${failing.map((v) => v.name).join(', ')}`,
            `The last run failed: ${failing.map((v) => v.name).join(', ')}`,
          ),
    tables: [
      listOf({
        title: say('작업', 'Jobs'),
        items: views,
        columns: [
          ['name', say('이름', 'Name'), (v) => v.name],
          [
            'title',
            say('하는 일', 'What it does'),
            (v) => sentenceCase(say(koreanTitles[v.name] ?? v.title, v.title)),
          ],
          ['cron', say('일정', 'Schedule'), (v) => v.timetable.cron],
          ['next', say('다음', 'Next'), (v) => (v.isEnabled ? timeText(v.next) : say('꺼짐', 'Off'))],
          ['last', say('마지막', 'Last'), (v) => timeText(v.last?.startedAt ?? null)],
          ['status', say('결과', 'Outcome'), (v) => (v.last === null ? '–' : statusOf(v.last, say))],
        ],
        actions: (v) => [
          { name: 'run_job', of: v.name, label: say('지금 실행', 'Run now') },
          v.isEnabled
            ? { name: 'disable_job', of: v.name, label: say('끄기', 'Turn off') }
            : { name: 'enable_job', of: v.name, label: say('켜기', 'Turn on') },
        ],
      }),
      listOf({
        title: say('최근 실행', 'Latest runs'),
        empty: say('아직 실행한 작업이 없습니다.', 'No job has run yet.'),
        items: runs,
        columns: [
          ['name', say('이름', 'Name'), (r) => r.name],
          ['started', say('시작', 'Started'), (r) => timeText(r.startedAt)],
          ['took', say('걸린 시간', 'Took'), (r) => took(r, say)],
          ['status', say('결과', 'Outcome'), (r) => statusOf(r, say)],
          [
            'result',
            say('내용', 'Result'),
            (r) => r.error ?? (r.result === null ? '' : say(r.result.ko, r.result.en)),
          ],
        ],
      }),
    ],
  });
}

export type DeliveryPageDeps = Pick<Stores, 'alertDeliveries' | 'subscriptions' | 'accounts'>;

const DELIVERY_STATUSES: Readonly<Record<string, readonly [ko: string, en: string]>> = {
  pending: ['보낼 예정', 'due'],
  sending: ['보내는 중', 'sending'],
  sent: ['보냄', 'sent'],
  failed: ['실패', 'failed'],
  suppressed: ['보내지 않음', 'held back'],
};

/** What was sent to whom and how it went; what it said stays the recipient's. */
export async function alertsPage(
  { alertDeliveries, subscriptions, accounts }: DeliveryPageDeps,
  say: Say,
): Promise<ConsolePage> {
  const [deliveries, alerts, people] = await Promise.all([
    alertDeliveries.history({ kind: 'all' }, DELIVERIES_MAX),
    subscriptions.list(),
    accounts.list(),
  ]);
  const nameOf = new Map(people.map((p) => [p.id, p.fullName ?? p.username]));
  const titleOf = new Map(alerts.map(({ id, title }) => [id, title]));
  const failed = deliveries.filter((d) => d.status === 'failed').length;
  return page({
    title: say('알림 발송', 'Alert deliveries'),
    lead:
      deliveries.length === 0
        ? say('아직 보낸 알림이 없습니다.', 'No alert has been sent yet.')
        : say(
            `최근 ${deliveries.length}건 가운데 ${failed}건을 보내지 못했습니다. 내용은 받는 사람만 볼 수 있습니다.`,
            `Of the latest ${deliveries.length}, ${failed} could not be sent. Only the recipient sees what an alert says.`,
          ),
    tables: [
      listOf({
        title: say('발송 내역', 'Deliveries'),
        empty: say(
          '알림은 대화창에서 만듭니다. 예: “매일 9시에 어제 매출 알려줘”',
          'Ask for alerts in the chat: “tell me yesterday’s sales every day at 9”.',
        ),
        items: deliveries,
        columns: [
          ['due', say('때', 'Due'), (d) => timeText(d.dueAt)],
          [
            'alert',
            say('알림', 'Alert'),
            (d) => titleOf.get(d.subscriptionId) ?? say('끝난 알림', 'Ended alert'),
          ],
          [
            'recipient',
            say('받는 사람', 'Recipient'),
            (d) =>
              d.recipient.kind === 'user'
                ? (nameOf.get(d.recipient.userId) ?? String(d.recipient.userId))
                : say('채널', 'Channel'),
          ],
          [
            'status',
            say('결과', 'Outcome'),
            (d) => cellWords(DELIVERY_STATUSES[d.status] ?? [d.status, d.status], say),
          ],
          ['channel', say('어디로', 'Where'), (d) => channelName(d.channel, say)],
          ['error', say('까닭', 'Why'), (d) => d.error ?? ''],
        ],
      }),
    ],
  });
}
