import type { Analytics } from '../analytics/analytics.js';

import type { Answer, Figure, Source } from '../model/answer.js';
import type { CalendarContext } from '../model/calendar.js';
import type { ReadingRights } from '../model/document.js';
import type { Language, Principal, RowScope, ScopeName } from '../model/principal.js';
import type { FilterDimension } from '../model/query.js';
import type { NewsDesk } from '../news/desk.js';
import type { Anomalies } from '../ports/anomalies.js';
import type { ChartRenderer } from '../ports/chart-renderer.js';
import type { ClientForecasts } from '../ports/client-forecasts.js';
import type { ClientIndex } from '../ports/client-index.js';
import type { ClientContacts } from '../ports/contacts.js';
import type { ContractTerms } from '../ports/contracts.js';
import type { DataQualityDesk } from '../ports/data-quality.js';
import type { FileExporter } from '../ports/file-exporter.js';
import type { Forecasts } from '../ports/forecasts.js';
import type { ModelRights } from '../ports/model-rights.js';
import type { ModelStandings } from '../ports/model-standings.js';
import type { PassageSearch } from '../ports/passages.js';
import type { PerformanceForecasts } from '../ports/performance.js';
import type { Planner } from '../ports/planner.js';
import type { Reports } from '../ports/reports.js';
import type { RuleBook } from '../ports/rules.js';

/** What every skill works with: who asks, when, whose rows, and the figures. */
export interface SkillContext {
  readonly analytics: Analytics;
  readonly contacts: ClientContacts;
  readonly charts: Pick<ChartRenderer, 'render'>;
  readonly files: Pick<FileExporter, 'export'>;
  readonly reports: Reports;
  readonly passages: PassageSearch;
  readonly contracts: ContractTerms;
  readonly forecasts: Forecasts;
  readonly anomalies: Anomalies;
  readonly clientForecasts: ClientForecasts;
  readonly performance: PerformanceForecasts;
  readonly modelRights: Pick<ModelRights, 'granted'>;
  readonly modelStandings: ModelStandings;
  readonly rules: RuleBook;
  readonly clientIndex: ClientIndex;
  readonly dataQuality: DataQualityDesk;
  readonly news: NewsDesk;
  /** A language model that may put into words what passages say; null leaves them quoted. */
  readonly writer: Planner | null;
  readonly principal: Principal;
  readonly language: Language;
  readonly calendar: CalendarContext;
  readonly scope: RowScope;
  /** Others read the answer too. */
  readonly isShared: boolean;
  /** Which documents may be read out: those that the asker may read, in a channel those of the whole company. */
  readonly rights: ReadingRights;
  /** The clients that the asker may see, by id; none where others read the answer too. */
  readonly clientNames: ReadonlyMap<number, string>;
  /** How a member is named in `Answer.filters`: a person by username, everything else by its name. */
  readonly filterName: (dimension: FilterDimension, key: number | string, label: string) => string;
}

export type { Analytics };

export function scopeName(scope: RowScope): ScopeName {
  return scope.kind;
}

export interface PlainAnswer {
  readonly status: Answer['status'];
  readonly intent: string;
  readonly text: string;
  readonly scope: ScopeName;
  readonly figures?: readonly Figure[];
  readonly choices?: readonly string[];
  readonly suggestions?: readonly string[];
  readonly sources?: readonly Source[];
}

/** An answer with everything that was not given left empty. */
export function plainAnswer(parts: PlainAnswer): Answer {
  return {
    status: parts.status,
    intent: parts.intent,
    text: parts.text,
    figures: parts.figures ?? [],
    table: null,
    chart: null,
    file: null,
    period: null,
    comparison: null,
    filters: {},
    scope: parts.scope,
    choices: parts.choices ?? [],
    sources: parts.sources ?? [],
    suggestions: parts.suggestions ?? [],
    understoodBy: 'rules',
  };
}
