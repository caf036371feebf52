import type { AnswerTable } from '../model/answer.js';
import type { Principal } from '../model/principal.js';

/** The pages for those who run the service: what there is to see as tables, and what can be done about a row. */

export const CONSOLE_PAGES = [
  'news',
  'me',
  'questions',
  'feedback',
  'people',
  'data-quality',
  'jobs',
  'imports',
  'alerts',
  'models',
  'system',
  'audit',
] as const;
export type ConsolePageName = (typeof CONSOLE_PAGES)[number];

export const CONSOLE_ACTIONS = [
  'run_job',
  'enable_job',
  'disable_job',
  'sign_in_link',
  'revoke_right',
  'remove_key',
  'set_role',
  'disable_person',
  'enable_person',
  'grant_right',
  'unlink',
  'end_sign_ins',
  'end_other_sign_ins',
  'remove_own_key',
  'set_language',
  'forget_taught',
] as const;
export type ConsoleActionName = (typeof CONSOLE_ACTIONS)[number];

/** What a row opens a form of the page for, instead of being done at once. */
export const CONSOLE_FORMS = ['teach', 'rights'] as const;
export type ConsoleFormName = (typeof CONSOLE_FORMS)[number];

export interface ConsoleAction {
  readonly name: ConsoleActionName | ConsoleFormName;
  /**
   * What it is done to: a job's name, a username, a person's right `kim/sales/read`, a person's API key `kim/3`, a question,
   * a person's role `kim/manager`, a platform account `slack/T1/U1`, the number of a key, a language, a word or another
   * name that was taught `word/픽업`, `client/12/큰병원`.
   */
  readonly of: string;
  readonly label: string;
  /** What people call it, where that is another name. */
  readonly about?: string;
}

export interface ConsoleTable {
  readonly title: string;
  /** What to know of it; null for nothing. */
  readonly note: string | null;
  /** What stands there while it has no rows: what brings some, or that none is well; absent where nothing is to be said. */
  readonly empty?: string;
  readonly table: AnswerTable;
  /** Of each row, in its order; empty where nothing can be done. */
  readonly actions: readonly (readonly ConsoleAction[])[];
  /** Where the first cell of each row leads, in its order; null for nowhere, absent where none does. */
  readonly links?: readonly (string | null)[];
}

/** A picture of the page, by what `picture` opens it for. */
export interface ConsolePicture {
  readonly of: string;
  /** What is to be seen in it, for those who don't. */
  readonly description: string;
}

/** How a share went over time, to be drawn; a table of the page says the same in figures. */
export interface ConsoleCourse {
  readonly title: string;
  /** In their order. */
  readonly points: readonly { readonly at: string; readonly percent: number }[];
}

/** What a page can be narrowed to, in its address. */
export interface ConsoleChoice {
  readonly name: ConsoleChoiceName;
  readonly label: string;
  readonly value: string;
  /** What there is to choose from, `['', 'all']` first; null for a day. */
  readonly options: readonly (readonly [value: string, label: string])[] | null;
}

export const CONSOLE_CHOICES = ['person', 'action', 'from', 'to'] as const;
export type ConsoleChoiceName = (typeof CONSOLE_CHOICES)[number];

export interface ConsolePage {
  readonly title: string;
  readonly lead: string;
  readonly tables: readonly ConsoleTable[];
  readonly pictures?: readonly ConsolePicture[];
  readonly courses?: readonly ConsoleCourse[];
  readonly choices?: readonly ConsoleChoice[];
}

export interface ConsoleFilter {
  /** Part of what a row says; null for all. */
  readonly find: string | null;
  /** The browser's own sign-in, for what says which one it is; null or absent for none. */
  readonly session?: string | null;
  /** Of pages that have choices; absent or empty for all. */
  readonly choices?: Readonly<Partial<Record<ConsoleChoiceName, string>>>;
}

export interface Console {
  /** In the person's language. Throws `denied` for whoever may not see the page. */
  readonly page: (who: Principal, name: ConsolePageName, filter: ConsoleFilter) => Promise<ConsolePage>;
  /** The path of a picture of the models; null where there is none. Throws `denied` as their page does. */
  readonly picture?: (who: Principal, of: string) => Promise<string | null>;
  /** Gives what to tell the person. Throws `denied`, and as the part does that is acted on. */
  readonly act: (
    who: Principal,
    action: Pick<ConsoleAction, 'name' | 'of'>,
    session?: string | null,
  ) => Promise<{ readonly text: string; readonly link: string | null }>;
}
