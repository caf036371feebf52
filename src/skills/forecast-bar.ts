import { percentText } from '../model/money.js';
import type { Language } from '../model/principal.js';
import type { MetricQuery } from '../model/query.js';
import { spoken } from './wording/values.js';

/** What a forecast of people is held against: their targets, a part of these, or an amount. */

export interface Bar {
  readonly metric: 'achievement_rate' | 'sales_amount';
  /** Percent of the target, or won. */
  readonly value: number;
  /** Whether those are asked for who reach it, not those who do not. */
  readonly reaches: boolean;
}

interface Closing {
  /** Won, both of them. */
  readonly forecast: number;
  readonly target: number;
}

const MISSED: Bar = { metric: 'achievement_rate', value: 100, reaches: false };

/** The bar of a question; those who miss their whole target where it says none. */
export function barOf({ threshold }: MetricQuery): Bar {
  const metric = threshold?.metric;
  if (threshold === null || (metric !== 'achievement_rate' && metric !== 'sales_amount')) return MISSED;
  return { metric, value: threshold.value, reaches: /^>/.test(threshold.operator) };
}

export function isWholeTarget({ metric, value }: Bar): boolean {
  return metric === 'achievement_rate' && value === 100;
}

/** Whether somebody who closes at `forecast` won, with so many won of target, is one of those asked for. */
export function isBeyond({ metric, value, reaches }: Bar, closing: Closing): boolean {
  const figure = metric === 'sales_amount' ? closing.forecast : (closing.forecast / closing.target) * 100;
  return figure >= value === reaches;
}

/** What somebody closes at, in what the bar is of. */
export function closingText({ forecast, target }: Closing, { metric }: Bar, language: Language): string {
  return metric === 'sales_amount'
    ? spoken(metric, forecast, language)
    : percentText((forecast / target) * 100);
}

function barText({ metric, value }: Bar, ko: boolean): string {
  if (metric === 'sales_amount') return spoken('sales_amount', value, ko ? 'ko' : 'en');
  return percentText(value);
}

interface At {
  readonly isModel: boolean;
  readonly ko: boolean;
}

/** How many there are, of the period `when`. */
export function headText(count: number, when: string, bar: Bar, { isModel, ko }: At): string {
  const { metric, reaches } = bar;
  if (!ko) {
    const people = count === 0 ? 'nobody' : count === 1 ? '1 person' : `${count} people`;
    const goal = isWholeTarget(bar)
      ? `${reaches ? 'reach' : 'miss'} their target of ${when}`
      : `close ${when} ${reaches ? 'at' : 'below'} ${barText(bar, ko)}${metric === 'sales_amount' ? '' : ' of their target'}${reaches ? ' or more' : ''}`;
    return `${isModel ? 'By the model' : 'At the present pace'} ${people} will ${goal}.`;
  }
  const side = reaches ? '이상일' : '미만일';
  const what = metric === 'sales_amount' ? '매출이' : '달성률이';
  const will = isWholeTarget(bar)
    ? reaches
      ? '목표를 채울'
      : '목표에 못 미칠'
    : `${what} ${barText(bar, ko)} ${side}`;
  const basis = isModel ? '학습한 모델로 보면' : '지금 추세라면';
  return count === 0
    ? `${basis} ${when} ${will} 담당자가 없습니다.`
    : `${basis} ${when} ${will} 담당자는 ${count}명입니다.`;
}

/** What was counted, in a line of its own. */
export function countedText(bar: Bar, ko: boolean): string {
  const { metric, reaches } = bar;
  const part = isWholeTarget(bar) ? '' : barText(bar, ko);
  if (metric === 'sales_amount') {
    return ko
      ? `판정 기준: 마감 예상이 ${part} ${reaches ? '이상인' : '미만인'} 담당자(목표가 있는 사람만)`
      : `Counted: people with a target whose forecast is ${reaches ? 'at least' : 'below'} ${part}`;
  }
  if (ko) {
    const target = part === '' ? '목표' : `목표의 ${part}`;
    const side = part === '' ? (reaches ? ' 이상인' : '보다 적은') : reaches ? ' 이상인' : ' 미만인';
    return `판정 기준: 마감 예상이 그 기간 전체 ${target}${side} 담당자(목표가 있는 사람만)`;
  }
  const target = `${part === '' ? '' : `${part} of `}the whole period's target`;
  return `Counted: people with a target whose forecast ${reaches ? 'reaches' : 'is below'} ${target}`;
}

/** What the number of them is called. */
export function peopleLabel(bar: Bar, ko: boolean): string {
  const { reaches } = bar;
  if (isWholeTarget(bar)) {
    if (ko) return reaches ? '목표 달성 예상 인원' : '목표 미달 예상 인원';
    return reaches ? 'people at target' : 'people below target';
  }
  const part = barText(bar, ko);
  if (ko) return `${part} ${reaches ? '이상' : '미만'} 예상 인원`;
  return `people ${reaches ? 'at' : 'below'} ${part}${reaches ? ' or more' : ''}`;
}
