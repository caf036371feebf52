import { sourcesIn } from '../analytics/sources.js';
import type { Answer } from '../model/answer.js';
import { unitPeriod } from '../model/calendar.js';
import { type Principal, widestScope } from '../model/principal.js';
import { salesQuery } from '../model/query.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { exampleQuestions } from './suggestions.js';

/** What a person asks about themselves and about the data, rather than of it. */

const ROLES = {
  user: { ko: '담당자', en: 'rep' },
  manager: { ko: '팀장', en: 'manager' },
  admin: { ko: '관리자', en: 'admin' },
} as const;

function seenText(who: Principal, ko: boolean): string {
  const scope = widestScope(who);
  switch (scope.kind) {
    case 'company':
      return ko
        ? '회사 전체의 매출과 목표를 볼 수 있습니다.'
        : 'You see the sales and targets of the whole company.';
    case 'department':
      return ko
        ? `${scope.department} 담당자들의 매출과 목표를 볼 수 있습니다.`
        : `You see the sales and targets of everybody in ${scope.department}.`;
    case 'own':
      return ko
        ? '본인의 매출과 목표, 본인이 판매한 거래처를 볼 수 있습니다.'
        : 'You see your own sales and targets and the clients that you sold to.';
  }
}

/** 예: "나 누구야", "내 권한 뭐야" */
export function answerWhoAmI(context: SkillContext): Answer {
  const { principal: who, language } = context;
  const ko = language === 'ko';
  const role = ROLES[who.role][language];
  const team = who.department === null || who.department === '' ? '' : `${who.department} · `;
  const granted = who.permissions.map(({ resource, level }) => `${resource}: ${level}`).join(', ');
  const rights = granted === '' ? [] : [ko ? `따로 받은 권한: ${granted}` : `Granted to you: ${granted}`];
  const isWhole = widestScope(who).kind === 'company';
  const more = ko
    ? '더 넓게 보셔야 하면 관리자에게 권한을 요청해 주세요. 대화에서는 권한을 바꿀 수 없습니다.'
    : 'If you need to see more, please ask an administrator: rights are not changed in the chat.';
  const name = ko ? `${who.fullName} 님(${who.username})은` : `You are ${who.fullName} (${who.username}),`;
  const text = ko ? `${name} ${team}${role}입니다.` : `${name} ${team}${role}.`;
  return plainAnswer({
    status: 'answered',
    intent: 'who_am_i',
    text: [text, seenText(who, ko), ...rights, ...(isWhole ? [] : [more])].join('\n'),
    scope: scopeName(widestScope(who)),
    suggestions: exampleQuestions(context),
  });
}

/** 예: "데이터 언제까지 있어?" */
export async function answerFreshness(context: SkillContext): Promise<Answer> {
  const { language, scope, calendar, analytics } = context;
  const ko = language === 'ko';
  const query = salesQuery({ period: unitPeriod(calendar.today, 'month', calendar) });
  const { dataThrough, sources } = await analytics.run(query, scope, calendar);
  const text =
    dataThrough === null
      ? ko
        ? '아직 가져온 매출 데이터가 없습니다.'
        : 'No sales data has been imported yet.'
      : ko
        ? `매출 데이터는 ${dataThrough} 판매분까지 들어와 있습니다(오늘 ${calendar.today}).`
        : `There are sales through ${dataThrough} (today is ${calendar.today}).`;
  return plainAnswer({
    status: dataThrough === null ? 'no_data' : 'answered',
    intent: 'data_freshness',
    text,
    scope: scopeName(scope),
    sources: sourcesIn(sources, language),
    suggestions: exampleQuestions(context),
  });
}
