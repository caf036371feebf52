import type { MemberDimension } from '../model/query.js';
import type { NameCatalog } from '../ports/names.js';

export type BenchRole = 'rep' | 'manager' | 'admin';

interface BenchQuestion {
  readonly role: BenchRole;
  readonly text: string;
}

const REP = [
  '이번 달 내 실적 얼마야',
  '지난달 매출 알려줘',
  '이번 달 달성률',
  '올해 매출 건수',
  '이번 분기 건당 평균 매출',
  '올해 거래처 매출 상위 5곳',
  '올해 제품군별 매출 비중',
  '전월 대비 매출',
  '작년 월별 매출 추이',
  '{client} 올해 매출',
  '석 달째 주문 없는 거래처',
  '올해 신규 거래처 수',
] as const;

const MANAGER = [
  '우리 팀 이번 달 매출',
  '담당자별 이번 달 달성률',
  '올해 상반기 전년 동기 대비 성장률',
  '이번 달 매출 하위 3명',
  '지난 분기 거래처별 매출 top 10',
  '최근 6개월 월별 매출',
  '올해 {category} 매출',
  '제품군별 지난달 매출',
  '이번 달 목표까지 얼마 남았어',
  '1분기 vs 2분기 매출 비교',
  '왜 지난달 매출이 줄었어',
  '올해 취소 건수',
  '6월 1일부터 10일까지 매출',
] as const;

const ADMIN = [
  '전사 올해 매출',
  '작년 총 매출',
  '팀별 올해 매출',
  '팀별 이번 달 달성률',
  '올해 매출 1등 담당자',
  '작년 제품 매출 상위 10개',
  '지역별 작년 매출',
  '올해 분기별 매출',
  '월매출 5천만원 넘는 거래처',
  '작년 대비 올해 매출',
  '{region} {category} 올해 매출',
  '업종별 올해 매출 비중',
  '올해 활성 거래처 수',
  '{product} 작년 월별 매출',
  'sales this month by team',
] as const;

const NAMED: readonly MemberDimension[] = ['client', 'category', 'region', 'product'];

function named(text: string, { entries }: NameCatalog): string {
  return NAMED.reduce(
    (filled, dimension) =>
      filled.replace(`{${dimension}}`, entries.find((e) => e.dimension === dimension)?.label ?? ''),
    text,
  );
}

/**
 * The fixed list that `bench ask` times: every kind of question, by three people of different scope. `names` are
 * those the rep may see: what the questions name, all three see.
 */
export function benchQuestions(names: NameCatalog): readonly BenchQuestion[] {
  const of = (role: BenchRole, texts: readonly string[]): BenchQuestion[] =>
    texts.map((text) => ({ role, text: named(text, names) }));
  return [...of('rep', REP), ...of('manager', MANAGER), ...of('admin', ADMIN)];
}
