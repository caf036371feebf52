import { countText } from '../../model/money.js';
import type { Comparison, LocalDate } from '../../model/period.js';
import type { ReportLine } from '../../model/report.js';
import type { MetricResult } from '../../model/result.js';
import { noteText } from '../wording/notes.js';
import { rangeText } from '../wording/periods.js';
import type { ReportInput } from './input.js';

/** What a report says of itself: on its title page, and of its data at the end. */

function comparisonText({ period, whole }: Comparison, ko: boolean): string {
  if (whole === null) return rangeText(period);
  return ko ? `${rangeText(period)} (지난 날수만큼 자름)` : `${rangeText(period)} (cut to the days passed)`;
}

export function titleLines(input: ReportInput): readonly ReportLine[] {
  const { of, periods, figures, language, today } = input;
  const ko = language === 'ko';
  const { period, previous, lastYear } = periods;
  const running = ko ? ' (진행 중, 오늘까지)' : ' (still running, to date)';
  return [
    { label: ko ? '대상' : 'Of', value: of.name },
    { label: ko ? '기간' : 'Period', value: `${rangeText(period)}${period.running ? running : ''}` },
    { label: ko ? `비교(${periods.previousName})` : 'Against', value: comparisonText(previous, ko) },
    ...(lastYear === null
      ? []
      : [{ label: ko ? '비교(전년 동기)' : 'Last year', value: comparisonText(lastYear, ko) }]),
    { label: ko ? '데이터' : 'Data', value: dataText(figures.headline.dataThrough, ko) },
    { label: ko ? '작성일' : 'Written on', value: today },
  ];
}

function dataText(through: LocalDate | null, ko: boolean): string {
  if (through === null) return ko ? '없음' : 'none';
  return ko ? `${through} 판매분까지` : `through ${through}`;
}

function rowsRead({ sources }: MetricResult): number {
  return sources.reduce((sum, s) => (s.kind === 'sql' ? Math.max(sum, s.rowsRead) : sum), 0);
}

const READERS = {
  person: {
    ko: '본인, 소속 팀장, 회사 전체 매출을 볼 수 있는 사람',
    en: 'the person, their manager, and those who see all sales',
  },
  team: {
    ko: '이 팀의 팀장과 회사 전체 매출을 볼 수 있는 사람',
    en: 'the manager of the team and those who see all sales',
  },
  company: { ko: '회사 전체 매출을 볼 수 있는 사람', en: 'those who see all sales' },
} as const;

export function noteLines(input: ReportInput): readonly ReportLine[] {
  const { of, figures, language } = input;
  const ko = language === 'ko';
  const notes = figures.headline.notes.map((n) => noteText(n, language)).filter((t) => t !== null);
  return [
    {
      label: ko ? '범위' : 'Scope',
      value: ko ? `${of.name}의 완료된 매출` : `completed sales of ${of.name}`,
    },
    {
      label: ko ? '읽은 판매 건' : 'Rows',
      value: ko
        ? `이 기간과 비교 기간에서 ${countText(rowsRead(figures.headline))}건`
        : `${countText(rowsRead(figures.headline))} sales of this period and the one before`,
    },
    { label: ko ? '데이터 기준' : 'Data', value: dataText(figures.headline.dataThrough, ko) },
    {
      label: ko ? '매출' : 'Sales',
      value: ko
        ? '상태가 완료인 판매 금액의 합. 취소와 대기는 넣지 않습니다.'
        : 'the sum of completed sales; cancelled and pending ones are not counted.',
    },
    {
      label: ko ? '목표와 달성률' : 'Targets',
      value: ko
        ? '목표는 담당자에게만 있으며 팀과 회사의 목표는 그 합입니다. 달성률은 매출 ÷ 목표입니다.'
        : 'only people have targets; those of a team or the company are their sum. Achievement is sales ÷ target.',
    },
    {
      label: ko ? '증감' : 'Change',
      value: ko
        ? '이 기간 매출에서 비교 기간 매출을 뺀 값. 증감률은 증감 ÷ 비교 기간 매출이며, 비교 기간 매출이 없으면 비워 둡니다.'
        : 'this period less the one before, in percent of the one before; empty where that has no sales.',
    },
    {
      label: ko ? '금액' : 'Amounts',
      value: ko
        ? '1만원 넘는 금액은 만원 단위로 반올림해 보입니다. 원 단위의 정확한 값은 엑셀 파일에 있습니다.'
        : 'exact to the won; the workbook has every row.',
    },
    { label: ko ? '볼 수 있는 사람' : 'Readers', value: READERS[of.subject.kind][language] },
    ...notes.map((value) => ({ label: ko ? '참고' : 'Note', value })),
  ];
}
