import type { ComparisonKind, Period } from '../model/period.js';
import type { Dimension, MemberDimension, Metric, Threshold } from '../model/query.js';
import type { NameMatch } from './name-match.js';

/** Things that other parts of the product answer, recognised here so that they can be named. */
export type Topic =
  | 'forecast'
  /** How good the model of the forecasts is. */
  | 'model_report'
  | 'churn'
  /** Clients whose grade is going to rise or fall. */
  | 'grade_up'
  | 'grade_down'
  | 'contract_expiry'
  | 'call_plan'
  | 'precall_brief'
  | 'export'
  | 'explain'
  | 'pii_bulk'
  | 'alert_schedule'
  | 'alert_threshold'
  | 'alert_silence'
  | 'news'
  | 'doc_compliance'
  | 'report'
  /** A sales report is to be made, where `report` is any paper called so. */
  | 'sales_report'
  | 'anomaly'
  /** 몇 등: a place among others. */
  | 'standing'
  /** 분기별 상위 3명: the first of each group. */
  | 'rank_within'
  | 'help'
  | 'greeting'
  | 'thanks';

/** What a stretch of the question means. */
export type Concept =
  | { readonly kind: 'metric'; readonly metric: Metric }
  | { readonly kind: 'by'; readonly dimension: Dimension }
  | { readonly kind: 'noun'; readonly dimension: Dimension }
  /** who, which client: asks for members of a dimension. */
  | { readonly kind: 'which'; readonly dimension: MemberDimension | null }
  | { readonly kind: 'period'; readonly period: Period }
  | { readonly kind: 'impossible_date'; readonly said: string }
  | { readonly kind: 'compare'; readonly compare: Exclude<ComparisonKind, 'named'> }
  /** vs */
  | { readonly kind: 'versus' }
  /** 보다, 대비: what stands before it is the other one. */
  | { readonly kind: 'than' }
  /** 비교 */
  | { readonly kind: 'compared' }
  | { readonly kind: 'rank'; readonly direction: 'top' | 'bottom'; readonly limit: number | null }
  /** 5명, 3개, 10곳; the dimension is what the counter counts, where it tells. */
  | { readonly kind: 'count'; readonly count: number; readonly dimension: MemberDimension | null }
  /** 가장, 제일: one. */
  | { readonly kind: 'superlative' }
  /** 많이, 적은, 높은: the direction of a ranking. */
  | { readonly kind: 'direction'; readonly direction: 'top' | 'bottom' }
  /** 순으로, 정렬: ordered, all of them. */
  | { readonly kind: 'ordered' }
  | {
      readonly kind: 'threshold';
      readonly operator: Threshold['operator'];
      readonly value: number;
      readonly unit: 'money' | 'percent' | 'plain';
    }
  | { readonly kind: 'status'; readonly status: 'completed' | 'cancelled' | 'pending' }
  | { readonly kind: 'grade'; readonly grade: string }
  | { readonly kind: 'scope'; readonly scope: 'own' | 'team' | 'company' }
  | { readonly kind: 'exclude' }
  | { readonly kind: 'trend' }
  | { readonly kind: 'chart' }
  | { readonly kind: 'why' }
  | { readonly kind: 'months'; readonly months: number }
  | { readonly kind: 'yearly_target' }
  /** 늘었/줄었: a change is asked for, whichever way it went. */
  | { readonly kind: 'changed'; readonly presumed: 'up' | 'down' | null }
  | { readonly kind: 'total' }
  /** 그럼, 그중에, what about: goes on from the question before. */
  | { readonly kind: 'follow' }
  /** 팀장님: with a name before it part of the address, alone somebody unnamed. */
  | { readonly kind: 'title' }
  /** 아니고, no wait: takes back what was said before it. */
  | { readonly kind: 'retract' }
  | { readonly kind: 'topic'; readonly topic: Topic }
  | { readonly kind: 'name'; readonly match: NameMatch }
  | { readonly kind: 'and' }
  | { readonly kind: 'particle' }
  | { readonly kind: 'filler' }
  | { readonly kind: 'unknown' };

/** A stretch of the compact text read as one concept. Lower cost is a better reading. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly concept: Concept;
  readonly cost: number;
}
