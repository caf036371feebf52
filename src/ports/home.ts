import type { AlertPreferences } from '../model/alert.js';
import type { Answer, DateRange, Figure } from '../model/answer.js';
import type { Language, ScopeName } from '../model/principal.js';
import type { Asker } from '../model/question.js';
import type { AlertPlace, ListedSubscription, OwnChange, Place } from './my-alerts.js';

/** A person's own page on a chat platform: their month, alerts, last questions and settings. */
export interface Home {
  /**
   * With the rights of this moment; null for somebody unknown. Without `month` where the figures are not shown again,
   * as after a change: they are not computed then.
   */
  readonly of: (asker: Asker, shown?: { readonly month: boolean }) => Promise<HomeView | null>;
  /** False for somebody unknown. Throws as `MyAlerts` does. */
  readonly change: (asker: Asker, change: HomeChange) => Promise<boolean>;
}

export interface HomeView {
  /** Whose page it is: the files on it are theirs alone. */
  readonly username: string;
  readonly fullName: string;
  readonly language: Language;
  /** IANA zone. */
  readonly timezone: string;
  /** The person's local time of day, `HH:MM`, on a date: when this was so. */
  readonly at: string;
  /** null where the figures can't be had right now or were not asked for; the rest is there all the same. */
  readonly month: Month | null;
  readonly alerts: readonly HomeAlert[];
  /** Whether an alert can be sent at once, to try it. */
  readonly mayTest: boolean;
  /** Questions that were answered, the newest first, each once. */
  readonly recent: readonly string[];
  /** Questions that would work, for somebody without recent ones. */
  readonly examples: readonly string[];
  readonly settings: HomeSettings;
}

/** The running month so far. */
export interface Month {
  readonly period: DateRange;
  /** The same days of last year. */
  readonly comparison: DateRange;
  readonly scope: ScopeName;
  /** Sales, target, achievement, last year's sales and the change against them, where there are such. */
  readonly figures: readonly Figure[];
  /** Sales of the last twelve months; null where nothing can be drawn. */
  readonly chart: Answer['chart'];
}

export interface HomeAlert extends ListedSubscription {
  /** When it is looked at, in the person's language: "평일 08:30". */
  readonly times: string;
}

export interface HomeSettings {
  readonly place: Place;
  readonly quietHours: AlertPreferences['quietHours'];
  readonly isQuietOnHolidays: boolean;
}

export type HomeChange =
  | {
      readonly kind: 'alert';
      readonly id: number;
      readonly act: 'pause' | 'resume' | 'test' | 'end';
    }
  | { readonly kind: 'edit'; readonly id: number; readonly change: OwnChange }
  | { readonly kind: 'language'; readonly language: Language }
  /** null: where the person spoke to the bot last. */
  | { readonly kind: 'place'; readonly place: AlertPlace | null }
  | {
      readonly kind: 'quiet';
      readonly hours: AlertPreferences['quietHours'];
      readonly isQuietOnHolidays: boolean;
    };
