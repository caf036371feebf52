import type { Stores } from '../../../db/stores.js';
import type { Principal } from '../../model/principal.js';
import type { Clock } from '../../ports/clock.js';
import type { ConsolePage } from '../../ports/console.js';
import { channelName } from './right-words.js';
import { cellWords, listOf, page, type Say, timeText } from './tables.js';
import { taughtTable } from './taught-table.js';

/** What people asked and what they thought of the answers. */

export type TalkPagesDeps = Pick<
  Stores,
  'askedQuestions' | 'feedback' | 'accounts' | 'aliases' | 'words' | 'names'
> & {
  readonly clock: Clock;
};

const DAY_MS = 86_400_000;
const DAYS = 30;
const ROWS_MAX = 200;

const STATUSES: Readonly<Record<string, readonly [ko: string, en: string]>> = {
  answered: ['답함', 'answered'],
  clarify: ['되물음', 'asked back'],
  denied: ['권한 없음', 'denied'],
  no_data: ['자료 없음', 'no data'],
  unsupported: ['이해 못함', 'not understood'],
  failed: ['오류', 'failed'],
};

const statusText = (status: string, say: Say): string => cellWords(STATUSES[status] ?? [status, status], say);

export async function questionsPage(
  { askedQuestions, clock, ...stores }: TalkPagesDeps,
  who: Principal,
  say: Say,
): Promise<ConsolePage> {
  const since = new Date(clock.now().getTime() - DAYS * DAY_MS);
  const [unanswered, outcomes, taught] = await Promise.all([
    askedQuestions.unanswered(since, ROWS_MAX),
    askedQuestions.outcomes(since),
    taughtTable(stores, who, say),
  ]);
  const all = [...outcomes.values()].reduce((a, b) => a + b, 0);
  return page({
    title: say('답하지 못한 질문', 'Unanswered questions'),
    lead: say(
      `최근 ${DAYS}일 동안 답하지 못한 질문입니다. 여러 사람이 물은 것부터 보입니다. 못 알아들은 말은 ‘뜻 알려 주기’로 가르치면 바로 알아듣습니다. 대화창에서 ‘서울대 = 서울대학교병원’, ‘픽업 = 매출’이라고 하셔도 됩니다.`,
      `What could not be answered in the last ${DAYS} days, those that most people asked first. Teach an unknown word beside its question, or in the chat: “SNUH = 서울대학교병원”, “pickup = sales”.`,
    ),
    tables: [
      listOf({
        title: say('답하지 못한 질문', 'Not answered'),
        empty: say('답하지 못한 질문이 없습니다.', 'Every question was answered.'),
        items: unanswered,
        columns: [
          ['question', say('질문', 'Question'), (q) => q.question],
          ['status', say('결과', 'Outcome'), (q) => statusText(q.status, say)],
          ['people', say('사람 수', 'People'), (q) => q.people, 'count'],
          ['times', say('횟수', 'Times'), (q) => q.times, 'count'],
          ['last', say('마지막', 'Last'), (q) => timeText(q.lastAt)],
        ],
        actions: (q) => [{ name: 'teach', of: q.question, label: say('뜻 알려 주기', 'Teach its meaning') }],
      }),
      taught,
      listOf({
        title: say('모든 질문의 결과', 'Outcomes of all questions'),
        empty: say(
          `최근 ${DAYS}일 동안 질문이 없었습니다.`,
          `Nobody has asked anything in the last ${DAYS} days.`,
        ),
        items: [...outcomes].sort(([, a], [, b]) => b - a),
        columns: [
          ['status', say('결과', 'Outcome'), ([status]) => statusText(status, say)],
          ['times', say('횟수', 'Times'), ([, times]) => times, 'count'],
          ['share', say('비율', 'Share'), ([, times]) => (100 * times) / all, 'percent'],
        ],
      }),
    ],
  });
}

export async function feedbackPage({ feedback, accounts }: TalkPagesDeps, say: Say): Promise<ConsolePage> {
  const [latest, people] = await Promise.all([feedback.latest({ limit: ROWS_MAX }), accounts.list()]);
  const nameOf = new Map(people.map((p) => [p.id, p.fullName ?? p.username]));
  const downs = latest.filter((o) => o.rating === 'down').length;
  return page({
    title: say('답변에 대한 의견', 'Feedback on answers'),
    lead:
      latest.length === 0
        ? say('아직 의견이 없습니다.', 'There are no opinions yet.')
        : say(
            `최근 의견 ${latest.length}건 가운데 ${downs}건이 ‘도움이 안 됐어요’입니다.`,
            `Of the latest ${latest.length} opinions, ${downs} say that the answer did not help.`,
          ),
    tables: [
      listOf({
        title: say('의견', 'Opinions'),
        empty: say(
          '답변 아래의 엄지를 누르면 여기에 모입니다.',
          'Thumbs up or down under an answer are collected here.',
        ),
        items: latest,
        columns: [
          ['at', say('때', 'When'), (o) => timeText(o.at)],
          [
            'rating',
            say('평가', 'Rating'),
            (o) => (o.rating === 'up' ? say('도움이 됨', 'Helped') : say('도움이 안 됨', 'Did not help')),
          ],
          ['question', say('질문', 'Question'), (o) => o.question],
          ['comment', say('의견', 'Comment'), (o) => o.comment ?? ''],
          ['person', say('사람', 'Person'), (o) => nameOf.get(o.userId) ?? say('없는 사람', 'Gone')],
          ['channel', say('어디서', 'Where'), (o) => channelName(o.channel, say)],
        ],
      }),
    ],
  });
}
