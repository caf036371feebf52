import type { CalendarContext } from '../model/calendar.js';
import { readingRights, SHARED_READING } from '../model/document.js';
import type { Principal, RowScope } from '../model/principal.js';
import type { FilterDimension, MemberDimension } from '../model/query.js';
import type { NameCatalog } from '../ports/names.js';
import type { SkillContext } from '../skills/context.js';
import { type DocumentQuestion, documentQuestion } from '../skills/documents.js';
import { tellingApart } from '../skills/namesakes.js';
import type { Reading } from '../understanding/reading.js';

/** What a skill answers with: of whom, under whose rights, in which language. */

/** What the skills draw on. */
export type AnswerDeps = Pick<
  SkillContext,
  | 'analytics'
  | 'contacts'
  | 'charts'
  | 'files'
  | 'reports'
  | 'passages'
  | 'contracts'
  | 'forecasts'
  | 'anomalies'
  | 'clientForecasts'
  | 'performance'
  | 'modelRights'
  | 'modelStandings'
  | 'rules'
  | 'clientIndex'
  | 'dataQuality'
  | 'news'
  | 'writer'
>;

export interface AnswerReadingInput {
  /** The question as it was typed: what the documents are asked. */
  readonly text: string;
  readonly reading: Reading;
  readonly principal: Principal;
  readonly catalog: NameCatalog;
  readonly calendar: CalendarContext;
  /** Others read the answer too (a channel). */
  readonly isShared: boolean;
}

export function contextOf(deps: AnswerDeps, input: AnswerReadingInput, scope: RowScope): SkillContext {
  const { principal, calendar, catalog } = input;
  const filterName = (dimension: FilterDimension, key: number | string, label: string): string => {
    if (dimension !== 'user') return label;
    const entry = catalog.entries.find((e) => e.dimension === 'user' && e.key === key);
    return entry?.aliases[0] ?? label;
  };
  const clients = catalog.entries.filter((e) => e.dimension === 'client');
  const idsOf = (dimension: MemberDimension): number[] =>
    catalog.entries.filter((e) => e.dimension === dimension).map((e) => Number(e.key));
  return {
    ...deps,
    analytics: tellingApart(deps.analytics, catalog.entries),
    rights: input.isShared ? SHARED_READING : readingRights(principal, idsOf('client'), idsOf('user')),
    clientNames: new Map(input.isShared ? [] : clients.map((e) => [Number(e.key), e.label])),
    principal,
    language: principal.language,
    calendar,
    scope,
    isShared: input.isShared,
    filterName,
  };
}

export function forDocuments(
  { text, catalog }: AnswerReadingInput,
  certainty: DocumentQuestion['certainty'],
): DocumentQuestion {
  return documentQuestion(text, catalog.entries, certainty);
}
