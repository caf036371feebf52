import type { Answer, AnswerTable, Figure } from '../model/answer.js';
import { countText, percentText } from '../model/money.js';
import type { Language } from '../model/principal.js';
import {
  QUALITY_METRICS,
  type QualityMetric,
  type QualityReport,
  type QualityTable,
} from '../ports/data-quality.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { exampleQuestions } from './suggestions.js';

/** How good the data is that models learn from. 예: "데이터 품질 어때?" */

const INTENT = 'data_quality';
const TOLD = 5;

type Say = (korean: string, english: string) => string;
type Names = Readonly<Record<Language, string>>;

export const TABLES: Readonly<Record<QualityTable, Names>> = {
  sales: { ko: '판매', en: 'sales' },
  clients: { ko: '거래처', en: 'clients' },
  users: { ko: '직원', en: 'people' },
  targets: { ko: '목표', en: 'targets' },
  products: { ko: '제품', en: 'products' },
};

export const METRICS: Readonly<Record<QualityMetric, Names>> = {
  completeness: { ko: '완전성', en: 'completeness' },
  accuracy: { ko: '정확성', en: 'accuracy' },
  consistency: { ko: '일관성', en: 'consistency' },
  timeliness: { ko: '적시성', en: 'timeliness' },
};

const CHECKS: Readonly<Record<string, Names>> = {
  amount_positive: { ko: '금액이 0 이하', en: 'an amount of 0 or less' },
  date_real: { ko: '없는 날짜', en: 'a date that does not exist' },
  date_not_in_future: { ko: '미래 날짜', en: 'a date in the future' },
  status_known: { ko: '모르는 상태', en: 'an unknown status' },
  quantity_positive: { ko: '수량이 0 이하', en: 'a quantity of 0 or less' },
  user_exists: { ko: '없는 담당자', en: 'a person that does not exist' },
  client_exists: { ko: '없는 거래처', en: 'a client that does not exist' },
  product_exists: { ko: '없는 제품', en: 'a product that does not exist' },
  quarter_fits_date: { ko: '날짜와 다른 분기', en: 'a quarter that is not the date’s' },
  year_fits_date: { ko: '날짜와 다른 연도', en: 'a year that is not the date’s' },
  category_fits_product: { ko: '제품과 다른 제품군', en: 'a category that is not the product’s' },
  established_real: { ko: '없는 설립일', en: 'a founding date that does not exist' },
  established_not_in_future: { ko: '미래의 설립일', en: 'a founding date in the future' },
  revenue_not_negative: { ko: '음수 연매출', en: 'a negative yearly revenue' },
  employees_not_negative: { ko: '음수 직원 수', en: 'a negative number of employees' },
  name_alone: { ko: '겹치는 이름', en: 'a name that another has too' },
  role_known: { ko: '모르는 권한', en: 'an unknown role' },
  email_has_form: { ko: '형식이 틀린 이메일', en: 'a malformed email address' },
  manager_has_department: { ko: '팀이 없는 팀장', en: 'a manager without a team' },
  period_known: { ko: '모르는 목표 기간', en: 'an unknown target period' },
};

const COLUMNS: Readonly<Record<string, Names>> = {
  product_id: { ko: '제품', en: 'product' },
  region: { ko: '지역', en: 'region' },
  category: { ko: '제품군', en: 'category' },
  status: { ko: '상태', en: 'status' },
  business_number: { ko: '사업자번호', en: 'business number' },
  industry: { ko: '업종', en: 'industry' },
  company_size: { ko: '규모', en: 'size' },
  address: { ko: '주소', en: 'address' },
  credit_rating: { ko: '신용등급', en: 'credit rating' },
  full_name: { ko: '이름', en: 'name' },
  department: { ko: '부서', en: 'department' },
  target_amount: { ko: '목표금액', en: 'target amount' },
  price: { ko: '단가', en: 'price' },
  sale_amount: { ko: '금액', en: 'amount' },
  quantity: { ko: '수량', en: 'quantity' },
  annual_revenue: { ko: '연매출', en: 'yearly revenue' },
  employee_count: { ko: '직원수', en: 'employees' },
};

export const columnText = (column: string, language: Language): string =>
  COLUMNS[column]?.[language] ?? column;

export function checkText(name: string, language: Language): string {
  const missing = /^missing:(.+)$/.exec(name)?.[1];
  if (missing !== undefined) {
    const column = columnText(missing, language);
    return language === 'ko' ? `${column} 없음` : `no ${column}`;
  }
  return CHECKS[name]?.[language] ?? name;
}

const shown = (score: number | null): string => (score === null ? '-' : percentText(100 * score));

/** What is wrong before what is missing, and of each what most rows of their table fail. */
function failures({ tables }: QualityReport, language: Language, say: Say): readonly string[] {
  return tables
    .flatMap(({ table, rows, checks }) => checks.map((check) => ({ table, rows, ...check })))
    .sort((a, b) => {
      const isMissing = (metric: QualityMetric): number => (metric === 'completeness' ? 1 : 0);
      const kind = isMissing(a.metric) - isMissing(b.metric);
      return kind || b.failed / b.rows - a.failed / a.rows || b.failed - a.failed;
    })
    .slice(0, TOLD)
    .map(({ table, name, failed, rows }) =>
      say(
        `• ${TABLES[table].ko}: ${checkText(name, language)} ${countText(failed)}건(${percentText((100 * failed) / rows)})`,
        `• ${TABLES[table].en}: ${countText(failed)} rows with ${checkText(name, language)} (${percentText((100 * failed) / rows)})`,
      ),
    );
}

function tableOf({ tables }: QualityReport, language: Language, say: Say): AnswerTable {
  return {
    columns: [
      { key: 'table', label: say('표', 'table'), unit: null },
      { key: 'rows', label: say('행', 'rows'), unit: 'count' },
      ...QUALITY_METRICS.map((metric) => ({
        key: metric,
        label: METRICS[metric][language],
        unit: 'percent' as const,
      })),
      { key: 'through', label: say('최신 날짜', 'newest day'), unit: null },
    ],
    rows: tables.map(({ table, rows, scores, through }) => [
      TABLES[table][language],
      rows,
      ...QUALITY_METRICS.map((metric) => {
        const score = scores[metric];
        return score === null ? null : Math.round(10_000 * score) / 100;
      }),
      through,
    ]),
  };
}

function outlierText({ outliers }: QualityReport, language: Language, say: Say): string[] {
  const some = outliers.filter(({ below, above }) => below + above > 0);
  if (some.length === 0) return [say('이상치는 없습니다(IQR 1.5배).', 'No outliers (1.5 IQR).')];
  const list = some
    .map(({ table, column, below, above, values }) => {
      const count = below + above;
      return `${TABLES[table][language]} ${columnText(column, language)} ${countText(count)}(${percentText((100 * count) / values)})`;
    })
    .join(', ');
  return [say(`IQR 1.5배를 벗어난 값: ${list}.`, `Values outside 1.5 IQR: ${list}.`)];
}

export async function answerDataQuality(
  context: Pick<SkillContext, 'language' | 'principal' | 'scope' | 'dataQuality'>,
): Promise<Answer> {
  const { language, principal, dataQuality } = context;
  const say: Say = (korean, english) => (language === 'ko' ? korean : english);
  const base = { intent: INTENT, scope: scopeName(context.scope), suggestions: exampleQuestions(context) };
  if (principal.role !== 'admin') {
    const text = say(
      '데이터 품질은 관리자만 대화에서 볼 수 있습니다.',
      'The quality of the data is shown to administrators.',
    );
    return plainAnswer({ ...base, status: 'denied', text });
  }
  const report = await dataQuality.report(principal);
  if (report.score === null) {
    const text = say('살펴볼 데이터가 아직 없습니다.', 'There is no data to look at yet.');
    return plainAnswer({ ...base, status: 'no_data', text });
  }
  const figures: Figure[] = [
    {
      metric: 'data_quality',
      label: say('데이터 품질', 'data quality'),
      value: Math.round(10_000 * report.score) / 100,
      unit: 'percent',
    },
  ];
  const found = failures(report, language, say);
  const byTable = report.tables
    .filter(({ rows }) => rows > 0)
    .map(({ table, scores }) => {
      const all = QUALITY_METRICS.map((metric) => `${METRICS[metric][language]} ${shown(scores[metric])}`);
      return `• ${TABLES[table][language]}: ${all.join(' · ')}`;
    });
  const text = [
    say(`데이터 품질은 ${shown(report.score)}입니다.`, `The quality of the data is ${shown(report.score)}.`),
    ...byTable,
    ...(found.length === 0
      ? [say('규칙에 어긋난 행이 없습니다.', 'No row breaks a rule.')]
      : [say('규칙에 어긋난 것', 'What breaks a rule'), ...found]),
    ...outlierText(report, language, say),
    say(`기준일 ${report.asOf}`, `As of ${report.asOf}`),
  ].join('\n');
  const title = say(
    `데이터 품질 규칙 (판매·거래처·직원·목표·제품, ${report.asOf})`,
    `Rules of data quality (sales, clients, people, targets, products, ${report.asOf})`,
  );
  return {
    ...plainAnswer({ ...base, status: 'answered', text, figures, sources: [{ kind: 'rule', title }] }),
    table: tableOf(report, language, say),
  };
}
