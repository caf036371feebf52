import { sourcesIn } from '../analytics/sources.js';
import type { Answer, Source } from '../model/answer.js';
import { percentText, spokenWon } from '../model/money.js';
import type { Report, ReportFormat } from '../model/report.js';
import type { KeptReport } from '../ports/reports.js';
import type { MetricReading } from '../understanding/reading.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { filterNames } from './filters.js';
import { figuresOf } from './metric-shape.js';
import { reportDocument } from './report/document.js';
import { isEmpty, type ReportFigures, reportFigures } from './report/figures.js';
import { type ReportPeriods, reportPeriods } from './report/periods.js';
import { type ReportOf, reportOf } from './report/subject.js';
import { minus, rateOf, signedPercent } from './report/values.js';
import { basisText } from './wording/basis.js';
import { periodText } from './wording/periods.js';

/**
 * Sales reports of a person, a team or the company, as PDF and XLSX.
 * 예: "5월 보고서 만들어줘", "3분기 강남팀 실적 보고서", "작년 연간 보고서 엑셀로"
 */

const INTENT = 'report';

function refused(text: string, context: SkillContext, status: 'unsupported' | 'no_data'): Answer {
  const ko = context.language === 'ko';
  return plainAnswer({
    status,
    intent: INTENT,
    text,
    scope: scopeName(context.scope),
    suggestions: ko
      ? ['지난달 보고서 만들어줘', '지난 분기 보고서 만들어줘']
      : ['make last month report', 'make last quarter report'],
  });
}

interface Made {
  readonly of: ReportOf;
  readonly periods: ReportPeriods;
  readonly figures: ReportFigures;
  readonly report: Report;
}

/** What the report comes to in a sentence or two. */
function summaryOf({ periods, figures, report }: Made, context: SkillContext): string {
  const { language, calendar } = context;
  const ko = language === 'ko';
  const { values, other } = figures.headline.total;
  const sales = values.sales_amount ?? 0;
  const growth = rateOf(minus(sales, other?.sales_amount ?? 0), other?.sales_amount ?? 0);
  const rate = values.achievement_rate ?? null;
  const when = periodText(periods.period, language, calendar.fiscalStart);
  const parts = [
    `${ko ? '매출' : 'sales'} ${spokenWon(sales, language)}`,
    ...(growth === null
      ? []
      : [
          ko
            ? `${periods.previousName} 대비 ${signedPercent(growth)}`
            : `${signedPercent(growth)} on ${periods.previousName}`,
        ]),
    ...(rate === null
      ? []
      : [ko ? `목표 달성률 ${percentText(Number(rate))}` : `${percentText(Number(rate))} of target`]),
  ];
  return `${report.subject} · ${when}: ${parts.join(', ')}`;
}

const TOLD_MAX = 3;

function toldFindings({ report }: Made): string[] {
  const groups = report.sections.flatMap((s) =>
    s.blocks.flatMap((b) => (b.kind === 'findings' ? b.groups : [])),
  );
  // The last group is what to do.
  return (groups.at(-1)?.findings ?? []).slice(0, TOLD_MAX).map((f) => `• ${f.text}`);
}

interface Delivered {
  readonly kept: KeptReport | null;
  readonly told: string;
}

async function deliver(made: Made, format: ReportFormat, context: SkillContext): Promise<Delivered> {
  const { language, calendar, principal } = context;
  const ko = language === 'ko';
  if (context.isShared) {
    const told = ko
      ? '파일은 여러 사람이 보는 채널에서는 드리지 않습니다. 다이렉트 메시지나 웹 페이지에서 요청해 주세요.'
      : 'Files are not given where others read along. Please ask in a direct message or on the web page.';
    return { kept: null, told };
  }
  const { of, periods, report } = made;
  const type = `${ko ? '매출보고서' : 'sales-report'}-${of.key}`;
  try {
    const kept = await context.reports.keep({
      report,
      format,
      name: { type, period: periods.key, date: calendar.today },
      audience: of.audience,
      askedBy: principal.userId,
    });
    const { file, stored } = kept;
    const parts =
      format === 'pdf'
        ? ko
          ? `${file.parts}쪽`
          : `${file.parts} pages`
        : ko
          ? `시트 ${file.parts}장`
          : `${file.parts} sheets`;
    const head = ko ? `‘${file.name}’ 파일을 만들었습니다(${parts}).` : `'${file.name}' is made (${parts}).`;
    const stays =
      stored === null
        ? ko
          ? ' 사내 문서에는 보관하지 못했습니다.'
          : ' It could not be stored among the documents.'
        : ko
          ? ' 사내 문서에도 보관해 두어 나중에 찾아볼 수 있습니다.'
          : ' It is stored among the documents too.';
    return { kept, told: head + stays };
  } catch {
    return {
      kept: null,
      told: ko
        ? '보고서 파일을 만들지 못했습니다. 잠시 뒤에 다시 요청해 주세요.'
        : 'The report could not be written. Please try again in a moment.',
    };
  }
}

/** The same report as the other kind of file, and the one before it. */
function suggestionsOf({ of, periods }: Made, format: ReportFormat, context: SkillContext): string[] {
  const ko = context.language === 'ko';
  const { period, previous } = periods;
  const whole = { ...period, to: period.wholeTo };
  const before = { ...previous.period, to: previous.period.wholeTo };
  const name = of.subject.kind === 'company' ? (ko ? '회사 전체' : 'whole company') : of.name;
  const of1 = (p: typeof whole): string => periodText(p, context.language, context.calendar.fiscalStart);
  if (!ko) {
    return [
      `report of ${name} ${of1(whole)} as ${format === 'pdf' ? 'excel' : 'pdf'}`,
      `report of ${name} ${of1(before)}`,
    ];
  }
  return [
    `${of1(whole)} ${name} 보고서 ${format === 'pdf' ? '엑셀로' : 'PDF로'}`,
    `${of1(before)} ${name} 보고서 만들어줘`,
  ];
}

function sourcesOf({ figures, report }: Made, { kept }: Delivered, context: SkillContext): Source[] {
  const results = [figures.headline, ...(figures.lastYear === null ? [] : [figures.lastYear]), figures.trend];
  const read = sourcesIn(
    results.flatMap((r) => r.sources),
    context.language,
  );
  const stored = kept?.stored ?? null;
  const document: Source[] =
    stored === null
      ? []
      : [{ kind: 'document', title: stored.title, path: stored.path, page: 2, snippet: report.period }];
  return [...document, ...read];
}

export async function answerReport(reading: MetricReading, context: SkillContext): Promise<Answer> {
  const { language, calendar, scope, principal } = context;
  const ko = language === 'ko';
  const { query } = reading;
  const of = reportOf(reading, context);
  if (of === null) {
    const text = ko
      ? '보고서는 담당자 한 사람, 팀 하나, 또는 회사 전체로 만듭니다. 거래처나 제품의 숫자는 그대로 물어보시면 답해 드립니다.'
      : 'Reports are of one person, one team or the whole company. Ask for the figures of a client or product directly.';
    return refused(text, context, 'unsupported');
  }
  const periods = reportPeriods(query.period, calendar, language);
  if (periods === null) {
    const text = ko
      ? '보고서는 주, 월, 분기, 반기, 연 단위로 만듭니다. “지난달 보고서 만들어줘”처럼 말씀해 주세요.'
      : 'Reports are of a week, month, quarter, half-year or year. Try "make last month report".';
    return refused(text, context, 'unsupported');
  }
  const when = periodText(query.period, language, calendar.fiscalStart);
  if (query.period.from > calendar.today) {
    const text = ko
      ? `${when} 기간은 아직 시작되지 않아 보고서를 만들 매출이 없습니다.`
      : `${when} has not begun, so there are no sales to report.`;
    return refused(text, context, 'no_data');
  }
  const figures = await reportFigures({ of, periods, filters: query.filters }, context);
  if (isEmpty(figures)) {
    const text = ko
      ? `${of.name}의 ${when} 매출과 견줄 매출이 모두 없어 보고서를 만들지 않았습니다.`
      : `There are no sales of ${of.name} in ${when} nor in the periods before, so no report was made.`;
    return refused(text, context, 'no_data');
  }
  const { today, fiscalStart } = calendar;
  const report = reportDocument({ of, periods, figures, language, today, fiscalStart });
  const made: Made = { of, periods, figures, report };
  const format: ReportFormat = reading.wantsFile === null ? 'pdf' : 'xlsx';
  const delivered = await deliver(made, format, context);
  const { kept, told } = delivered;
  const shown = { ...figures.headline.query, groupBy: [] };
  const basis = basisText(shown, { scope, principal }, language);
  const assumed = reading.assumptions.includes('period')
    ? [
        ko
          ? `기간을 말씀하지 않으셔서 ${when} 기준으로 만들었습니다.`
          : `No period was named, so this is ${when}.`,
      ]
    : [];
  const rows = Number(figures.headline.total.values.sales_count ?? 0);
  return {
    ...plainAnswer({
      status: 'answered',
      intent: INTENT,
      text: [told, summaryOf(made, context), ...toldFindings(made), ...assumed, `[${basis}]`].join('\n'),
      scope: scopeName(scope),
      figures: figuresOf(figures.headline, language),
      sources: sourcesOf(made, delivered, context),
      suggestions: suggestionsOf(made, format, context),
    }),
    period: { from: query.period.from, to: query.period.to },
    comparison: { from: periods.previous.period.from, to: periods.previous.period.to },
    filters: filterNames(query, context),
    file: kept === null ? null : { name: kept.file.name, path: kept.file.path, rows },
  };
}
