import { withParticle } from '../../model/korean.js';
import { countText } from '../../model/money.js';
import type { Language } from '../../model/principal.js';
import type { Dimension, Member } from '../../model/query.js';
import type { ResultNote } from '../../model/result.js';
import type { Assumption } from '../../understanding/reading.js';
import { counterOf, DIMENSION_LABELS } from './labels.js';

const NAMES_SHOWN_MAX = 5;

function listed(people: readonly Member[], language: Language): string {
  const shown = people
    .slice(0, NAMES_SHOWN_MAX)
    .map((one) => one.label)
    .join(', ');
  const more = people.length - NAMES_SHOWN_MAX;
  if (more <= 0) return shown;
  return language === 'ko' ? `${shown} 외 ${more}명` : `${shown} and ${more} more`;
}

function notApplicable(because: Dimension | 'partial_month', language: Language): string {
  if (because === 'partial_month') {
    return language === 'ko'
      ? '목표는 월·분기·연 단위로만 있어, 한 달의 일부에 대한 목표는 없습니다.'
      : 'Targets exist by month, quarter and year only, so there is none for part of a month.';
  }
  const label = DIMENSION_LABELS[because][language];
  return language === 'ko'
    ? `목표는 담당자에게만 있어, ${label}별 목표는 없습니다.`
    : `Only people have targets, so there is none by ${label}.`;
}

type AverageOver = Extract<ResultNote, { kind: 'average_over' }>;

const TIME_COUNTED: Readonly<Record<string, readonly [ko: string, en: string]>> = {
  day: ['일', 'days'],
  business_day: ['영업일', 'business days'],
  week: ['주', 'weeks'],
  month: ['개월', 'months'],
  quarter: ['개 분기', 'quarters'],
  year: ['년', 'years'],
};

/** What an average was divided by: "10.87개월(2026-11-26까지)로 나눈 평균입니다." */
function averageText({ per, count, to, partly, perRow }: AverageOver, language: Language): string {
  const ko = language === 'ko';
  const time = TIME_COUNTED[per];
  const rows = !perRow
    ? ''
    : ko
      ? ' 표의 각 행은 그 행에 해당하는 수로 나누었습니다.'
      : ' Each row of the table is divided by its own number.';
  if (time !== undefined) {
    const part = !partly
      ? ''
      : count === 1
        ? ko
          ? ', 아직 다 지나지 않아 합계와 같습니다'
          : '; it has not passed in full, so this is the sum itself'
        : ko
          ? ', 다 지나지 않은 기간은 지난 날수만큼만 셉니다'
          : '; what has not passed in full counts by its days';
    const off =
      per !== 'business_day' ? '' : ko ? ', 주말과 공휴일 제외' : ', no weekends or public holidays';
    const amount = ko ? `${count}${time[0]}` : `${count} ${time[1]}`;
    return ko
      ? `${withParticle(amount, '으로/로')} 나눈 평균입니다(${to}까지${off}${part}).${rows}`
      : `Divided by ${amount} (through ${to}${off}${part}).${rows}`;
  }
  const label = DIMENSION_LABELS[per as Dimension][language];
  const counted = ko
    ? `${label} ${countText(count)}${counterOf(per as Dimension)}`
    : `${countText(count)} ${label}${count === 1 ? '' : 's'}`;
  const whose =
    per === 'user'
      ? ko
        ? '매출이 없는 담당자도 포함'
        : 'those without sales included'
      : per === 'department'
        ? ko
          ? '매출이 없는 팀도 포함'
          : 'those without sales included'
        : ko
          ? '이 기간에 매출이 있는 곳만'
          : 'those with sales in the period';
  const only =
    ko && per !== 'client' && per !== 'user' && per !== 'department' ? '이 기간에 매출이 있는 것만' : whose;
  return ko
    ? `${withParticle(counted, '으로/로')} 나눈 평균입니다(${only}).${rows}`
    : `Divided by ${counted} (${whose}).${rows}`;
}

type MeanOfRates = Extract<ResultNote, { kind: 'mean_of_rates' }>;

/** How many rates a mean is of: "담당자 5명의 달성률을 더해 5로 나눈 값입니다. 목표가 없는 담당자 1명은 뺐습니다." */
function meanOfRatesText({ per, count, without, running, perRow }: MeanOfRates, language: Language): string {
  const ko = language === 'ko';
  const time = TIME_COUNTED[per];
  const label = DIMENSION_LABELS[per as Dimension][language];
  const counted = (of: number): string =>
    time === undefined
      ? ko
        ? `${label} ${countText(of)}${counterOf(per as Dimension)}`
        : `${countText(of)} ${label}${of === 1 ? '' : 's'}`
      : ko
        ? `${of}${time[0]}`
        : `${of} ${time[1]}`;
  const left =
    without === 0 ? [] : [ko ? `목표가 없는 ${counted(without)}` : `${counted(without)} without a target`];
  const runs =
    running === 0 ? [] : [ko ? `아직 끝나지 않은 ${counted(running)}` : `${counted(running)} not over yet`];
  const out = [...left, ...runs].join(ko ? ', ' : ' and ');
  const rows = !perRow
    ? ''
    : ko
      ? ' 표의 각 행은 그 행에 해당하는 것만 더해 나누었습니다.'
      : ' Each row of the table is the mean of its own.';
  if (ko) {
    const leftOut = out === '' ? '' : ` ${withParticle(out, '은/는')} 뺐습니다.`;
    return `${counted(count)}의 달성률을 더해 ${withParticle(countText(count), '으로/로')} 나눈 값입니다.${leftOut}${rows}`;
  }
  return `The mean of the rates of ${counted(count)}${out === '' ? '' : `; ${out} left out`}.${rows}`;
}

type OfClients = Extract<ResultNote, { kind: 'of_clients' }>;

/** How the clients were chosen that the figures are of, and how many they are. */
function clienteleNote({ which, count }: OfClients, language: Language): string {
  const ko: Readonly<Record<OfClients['which'], string>> = {
    new: `이 기간에 처음 거래한 거래처 ${countText(count)}곳의 값입니다.`,
    existing: `이 기간 전부터 거래해 온 거래처 ${countText(count)}곳의 값입니다.`,
    dormant: `지금 주문이 끊긴 거래처 ${countText(count)}곳의 값입니다.`,
  };
  const en: Readonly<Record<OfClients['which'], string>> = {
    new: `Of the ${countText(count)} clients that bought for the first time in this period.`,
    existing: `Of the ${countText(count)} clients that had bought before this period as well.`,
    dormant: `Of the ${countText(count)} clients that have stopped ordering.`,
  };
  return (language === 'ko' ? ko : en)[which];
}

const NAMESAKES_MAX = 5;

function namesakes(names: readonly string[], ko: boolean): string {
  const more = names.length > NAMESAKES_MAX ? ' …' : '';
  const said = `${names.slice(0, NAMESAKES_MAX).join(', ')}${more}`;
  return ko ? `이름이 같은 사람이나 거래처가 있어 밝힙니다: ${said}` : `Others share a name with: ${said}`;
}

/** What a figure needs to have said beside it, or null for what the sentence says already. */
export function noteText(note: ResultNote, language: Language): string | null {
  const ko = language === 'ko';
  switch (note.kind) {
    case 'no_target':
      return ko
        ? '이 기간에 등록된 목표가 없어 달성률은 계산하지 않았습니다.'
        : 'No target is set for this period, so no achievement rate is given.';
    case 'target_not_applicable':
      return notApplicable(note.because, language);
    case 'target_whole_period':
      if (!note.againstSales) {
        return ko
          ? `목표는 기간 전체의 값이며, 전체 ${note.totalDays}일 중 ${note.elapsedDays}일이 지났습니다.`
          : `The target is the whole period's; ${note.elapsedDays} of ${note.totalDays} days have passed.`;
      }
      return ko
        ? `지금까지의 매출을 기간 전체 목표와 견준 값이며, 전체 ${note.totalDays}일 중 ${note.elapsedDays}일이 지났습니다.`
        : `Sales so far against the whole period's target; ${note.elapsedDays} of ${note.totalDays} days have passed.`;
    case 'target_year_to_date':
      return ko
        ? `연초부터 이번 달까지 ${note.months}개월의 월 목표 합계와 견주었습니다.`
        : `Against the sum of the monthly targets of the ${note.months} months so far, the current one included.`;
    case 'people_without_target':
      return ko
        ? `목표가 없는 담당자: ${listed(note.people, language)}`
        : `Without a target: ${listed(note.people, language)}`;
    case 'target_incomplete':
      return ko
        ? `일부 기간의 목표만 등록된 담당자(있는 목표만 더했습니다): ${listed(note.people, language)}`
        : `With a target for part of the period only (what there is was summed): ${listed(note.people, language)}`;
    case 'namesakes':
      return namesakes(note.names, ko);
    case 'as_of_today':
      return ko
        ? '주문이 끊긴 거래처 수는 오늘 기준으로만 셉니다.'
        : 'Dormant clients are counted as of today only.';
    case 'share_without_whole':
      return ko
        ? '비중을 구할 전체 값이 0 이하(반품이 판매와 같거나 더 많음)인 곳은 비중이 없거나 거꾸로 읽힐 수 있습니다.'
        : 'Where the whole is zero or less, as returns equal or exceed sales, a share has no value or reads the wrong way round.';
    case 'comparison_zero':
      return ko
        ? '비교 기간 매출이 없어 증감률은 계산하지 않았습니다.'
        : 'There were no sales in the comparison period, so no percentage is given.';
    case 'quantity_missing':
      return note.missing >= note.total
        ? ko
          ? '가져온 데이터에 수량이 없어 수량을 알 수 없습니다.'
          : 'The imported data has no quantities.'
        : ko
          ? `${countText(note.total)}건 중 ${countText(note.missing)}건은 수량이 비어 있어 합계에 들어가지 않았습니다.`
          : `${countText(note.missing)} of ${countText(note.total)} rows have no quantity and are not counted.`;
    case 'average_over':
      return averageText(note, language);
    case 'mean_of_rates':
      return meanOfRatesText(note, language);
    case 'of_clients':
      return clienteleNote(note, language);
    case 'no_rows':
      return null;
  }
}

export interface AssumedWords {
  readonly metric: string;
  readonly period: string;
  readonly limit: number | null;
  /** What the rows are split by. */
  readonly groupBy: readonly Dimension[];
  readonly comparison: string | null;
}

/** What was taken for granted, said so that it can be corrected. */
export function assumptionText(
  assumption: Assumption,
  words: AssumedWords,
  language: Language,
): string | null {
  const ko = language === 'ko';
  switch (assumption) {
    case 'metric':
      return ko
        ? `지표를 말씀하지 않으셔서 ${withParticle(words.metric, '으로/로')} 답했습니다.`
        : `No metric was named, so this is ${words.metric}.`;
    case 'period':
      return ko
        ? `기간을 말씀하지 않으셔서 ${words.period} 기준으로 답했습니다.`
        : `No period was named, so this is ${words.period}.`;
    case 'limit':
      return words.limit === null
        ? null
        : ko
          ? `개수를 말씀하지 않으셔서 ${words.limit}개를 보였습니다.`
          : `No number was named, so ${words.limit} are shown.`;
    case 'dimension':
      return words.groupBy[0] === undefined
        ? null
        : ko
          ? `기준을 말씀하지 않으셔서 ${DIMENSION_LABELS[words.groupBy[0]].ko}별로 나누었습니다.`
          : `No breakdown was named, so this is by ${DIMENSION_LABELS[words.groupBy[0]].en}.`;
    case 'comparison':
      return words.comparison === null
        ? null
        : ko
          ? `비교 기간을 말씀하지 않으셔서 ${words.comparison} 기간과 견주었습니다.`
          : `No comparison was named, so this is against ${words.comparison}.`;
    case 'two_breakdowns': {
      const shown = words.groupBy.map((d) => DIMENSION_LABELS[d][language]);
      return ko
        ? `한 번에 두 가지로만 나눌 수 있어 ${shown.map((label) => `${label}별`).join('·')}로 나누었습니다.`
        : `Rows are split two ways at a time: this is by ${shown.join(' and ')}.`;
    }
    case 'second_quarter':
      return ko
        ? '‘이 분기’는 2분기로 알아들었습니다. 지금 분기는 ‘이번 분기’라고 말씀해 주세요.'
        : "'이 분기' was read as the second quarter; the running one is '이번 분기'.";
  }
}
