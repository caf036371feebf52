import { type CalendarContext, localDate, localTime, pad2 } from '../model/calendar.js';
import { AppError, isAppError } from '../model/errors.js';
import { defaultScope, type Language, type Principal } from '../model/principal.js';
import type { Asker } from '../model/question.js';
import type { Audit } from '../ports/audit.js';
import type { Clock } from '../ports/clock.js';
import type { Home, HomeChange, Month } from '../ports/home.js';
import type { Logger } from '../ports/logger.js';
import type { MyAlerts } from '../ports/my-alerts.js';
import type { People } from '../ports/people.js';
import type { Subscriptions } from '../ports/subscriptions.js';
import { whenText } from '../skills/alerts/schedule-text.js';
import type { SkillContext } from '../skills/context.js';
import { monthAtAGlance } from '../skills/month.js';
import { exampleQuestions } from '../skills/suggestions.js';
import { createRecentQuestions, type RecentDeps } from './recent-questions.js';

export interface HomeDeps extends Pick<SkillContext, 'analytics' | 'charts'>, RecentDeps {
  readonly people: People;
  readonly subscriptions: Pick<Subscriptions, 'preferences' | 'setPreferences'>;
  readonly myAlerts: MyAlerts;
  readonly setLanguage: (userId: number, language: Language) => Promise<void>;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** What a person's own page shows, and what may be changed on it. */
export function createHome(deps: HomeDeps): Home {
  const { people, myAlerts, subscriptions, clock } = deps;
  const recentQuestions = createRecentQuestions(deps);

  const monthOf = async (who: Principal, now: Date): Promise<Month | null> => {
    const calendar: CalendarContext = {
      today: localDate(now, who.timezone),
      fiscalStart: Number((await deps.settings.get('fiscal_year_start_month')) ?? 1),
    };
    try {
      const { analytics, charts } = deps;
      const month = await monthAtAGlance({
        analytics,
        charts,
        principal: who,
        language: who.language,
        calendar,
      });
      await deps.audit.record({
        at: now,
        userId: who.userId,
        action: 'home',
        outcome: 'answered',
        detail: { scope: month.scope, period: month.period },
      });
      return month;
    } catch (error) {
      deps.logger.error({ err: error, userId: who.userId }, 'the month of a home page could not be computed');
      return null;
    }
  };

  const act = async (who: Principal, change: HomeChange): Promise<void> => {
    switch (change.kind) {
      case 'alert':
        await actOnAlert(who, change);
        return;
      case 'edit':
        await myAlerts.change(who, change.id, change.change);
        return;
      case 'language':
        await deps.setLanguage(who.userId, change.language);
        return;
      case 'place':
        await myAlerts.choosePlace(who, change.place);
        return;
      case 'quiet': {
        const before = await subscriptions.preferences(who.userId);
        const { hours: quietHours, isQuietOnHolidays } = change;
        await subscriptions.setPreferences(who.userId, { ...before, quietHours, isQuietOnHolidays });
      }
    }
  };

  const actOnAlert = async (
    who: Principal,
    { id, act: wanted }: Extract<HomeChange, { kind: 'alert' }>,
  ): Promise<void> => {
    switch (wanted) {
      case 'pause':
        await myAlerts.change(who, id, { status: 'paused' });
        return;
      case 'resume':
        await myAlerts.change(who, id, { status: 'active', snoozedUntil: null });
        return;
      case 'end':
        await myAlerts.end(who, id);
        return;
      case 'test':
        if (myAlerts.test === null) throw new AppError('usage', 'Alerts can’t be tried out here');
        await myAlerts.test(who, id);
    }
  };

  const identified = (asker: Asker): Promise<Principal | null> => people.identify(asker);

  return {
    of: async (asker, shown = { month: true }) => {
      const who = await identified(asker);
      if (who === null) return null;
      const now = clock.now();
      const [month, alerts, recent, place, preferences] = await Promise.all([
        shown.month ? monthOf(who, now) : null,
        myAlerts.list(who),
        recentQuestions(who),
        myAlerts.place(who),
        subscriptions.preferences(who.userId),
      ]);
      const { hour, minute } = localTime(now, who.timezone);
      return {
        username: who.username,
        fullName: who.fullName,
        language: who.language,
        timezone: who.timezone,
        at: `${localDate(now, who.timezone)} ${pad2(hour)}:${pad2(minute)}`,
        month,
        alerts: alerts.map((alert) => ({
          ...alert,
          times: whenText(alert, who.language),
        })),
        mayTest: myAlerts.test !== null,
        recent,
        examples: exampleQuestions({ language: who.language, scope: defaultScope(who) }),
        settings: {
          place,
          quietHours: preferences.quietHours,
          isQuietOnHolidays: preferences.isQuietOnHolidays,
        },
      };
    },
    change: async (asker, change) => {
      const who = await identified(asker);
      if (who === null) return false;
      const audited = { at: clock.now(), userId: who.userId, action: 'home_change' };
      try {
        await act(who, change);
      } catch (error) {
        await deps.audit.record({
          ...audited,
          outcome: isAppError(error) ? error.code : 'failed',
          detail: { kind: change.kind },
        });
        throw error;
      }
      await deps.audit.record({ ...audited, outcome: 'done', detail: { kind: change.kind } });
      return true;
    },
  };
}
