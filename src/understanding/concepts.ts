import type { ComparisonKind, Period } from '../model/period.js';
import type {
  AverageBase,
  Averaged,
  Bound,
  Clientele,
  Dimension,
  MemberDimension,
  Metric,
  Threshold,
} from '../model/query.js';
import type { NameMatch } from './name-match.js';

/** Things that other parts of the product answer, recognised here so that they can be named. */
export type Topic =
  | 'forecast'
  /** How good the model of the forecasts is. */
  | 'model_report'
  /** How good the data is that models learn from. */
  | 'data_quality'
  | 'churn'
  /** What is left to sell a business day, and how many are left. */
  | 'daily_pace'
  /** People for whom no target is entered. */
  | 'without_target'
  /** Clients that bought in one period and not in a later one. */
  | 'lost_clients'
  /** One period as a part of another. */
  | 'part_of_period'
  /** A figure held against the mean of the same over other times. */
  | 'against_mean'
  /** The figure that as many lie above as below. */
  | 'median'
  /** Products sold for the first time. */
  | 'new_products'
  /** How few make up so much of all sales. */
  | 'concentration'
  /** Single sales, and when the last one was. */
  | 'order_list'
  /** Of the list, those that were not sold. */
  | 'unsold_products'
  /** Single sales by their amounts. */
  | 'largest_orders'
  | 'last_order'
  | 'first_order'
  /** Those that have bought for the longest. */
  | 'oldest_clients'
  | 'client_rep'
  /** What a product costs. */
  | 'product_price'
  /** Who asks and what they may see; how far the data reaches. */
  | 'who_am_i'
  | 'data_freshness'
  /** What went one way for several months in a row. */
  | 'streak'
  /** The mean of how much sales grew from one month, week, quarter or year to the next. */
  | 'growth_mean'
  /** Which grade one client has. */
  | 'client_grade'
  /** Clients whose grade is going to rise or fall. */
  | 'grade_up'
  | 'grade_down'
  | 'contract_expiry'
  | 'call_plan'
  /** Who of one's people needs help, and what to talk about with one of them. */
  | 'coaching'
  | 'precall_brief'
  /** What was said and promised in the last talk with a client. */
  | 'visit_notes'
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
  /** What to do next, by the company's rules. */
  | 'recommendation'
  /** Clients that buy like one. */
  | 'similar_clients'
  /** 몇 등: a place among others. */
  | 'standing'
  | 'help'
  | 'greeting'
  | 'thanks';

/** How many of a unit of time one after the other; 0 where the period tells how many. */
export interface Steps {
  readonly count: number;
  readonly unit: 'week' | 'month' | 'quarter' | 'year';
}

/** What a stretch of the question means. */
export type Concept =
  | { readonly kind: 'metric'; readonly metric: Metric }
  /** 월평균, 거래처당; `metric` where the word itself says what is averaged. */
  | { readonly kind: 'average'; readonly per: AverageBase; readonly metric: Averaged | null }
  | { readonly kind: 'by'; readonly dimension: Dimension }
  /** 별, behind a name: each member of what it names. */
  | { readonly kind: 'each_of' }
  /** 기존 거래처: whose figures alone are asked for. */
  | { readonly kind: 'clientele'; readonly which: Clientele }
  /** 주말, 평일: days of the week, 1 Monday to 7 Sunday, that the sales are of. */
  | { readonly kind: 'weekdays'; readonly days: readonly number[] }
  /** 공휴일. */
  | { readonly kind: 'holidays' }
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
  | {
      readonly kind: 'rank';
      readonly direction: 'top' | 'bottom';
      readonly limit: number | null;
      /** "10위부터 20위": where it begins. */
      readonly from?: number;
      readonly percent?: number;
    }
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
      /** The other end of "1억에서 2억 사이". */
      readonly and?: Bound;
      /** "평균보다": the mean of those that are listed. */
      readonly ofMean?: true;
      /** The measure it is said right behind, where several have one each. */
      readonly of?: Metric;
    }
  /** `returned`: no status of its own, but sales that came back. */
  | { readonly kind: 'status'; readonly status: 'completed' | 'cancelled' | 'pending' | 'returned' }
  /** `onward`: that grade and those above or below it. */
  | { readonly kind: 'grade'; readonly grade: string; readonly onward?: 'up' | 'down' }
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
  /** `percent`: of a concentration. `steps`: of a streak, or of a mean of growth, so many of this unit, where months are not meant. */
  | { readonly kind: 'topic'; readonly topic: Topic; readonly steps?: Steps; readonly percent?: number }
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
