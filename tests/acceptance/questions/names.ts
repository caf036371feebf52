import { clients } from '../company.js';
import type { Asked, Expectation } from '../expectation.js';
import { amount, type Range, units, type Where } from '../gold.js';
import {
  admin,
  ask,
  lastMonth,
  lastQuarter,
  lastYear,
  minji,
  minsu,
  refused,
  scopeOf,
  seoulManager,
  thisMonth,
  thisYear,
  yeongnamManager,
} from './ask.js';

const kind = 'names';

/** Aliases that a company sets up with `medisales aliases add`. */
export const aliases: readonly (readonly [dimension: string, alias: string, name: string])[] = [
  ['client', '튼튼이', '연세튼튼의원'],
  ['client', '가대병원', '가온대학교병원'],
  ['product', '아토', '아토스타 20mg'],
  ['product', '옥시미터', 'Pulse Oximeter X2'],
  ['user', '민수형', '김민수'],
  ['category', '마이신', '항생제'],
];

interface Named {
  readonly range: Range;
  readonly where: Where;
}
function named(user: string, question: string, { range, where }: Named): Asked {
  return ask(
    { kind, user, question },
    {
      status: 'answered',
      figures: { sales_amount: amount(range, { ...scopeOf(user).where, ...where }) },
      period: range,
    },
  );
}
const client = (name: string, range: Range = thisYear): Named => ({ range, where: { client: name } });
const product = (name: string, range: Range = thisYear): Named => ({ range, where: { product: name } });
const person = (username: string, range: Range = lastMonth): Named => ({ range, where: { user: username } });

const matching: readonly Asked[] = [
  // Exact beats part, though other names hold it.
  named(minsu, '올해 한빛의원 매출', client('한빛의원')),
  named(minsu, '새한빛의원 올해 실적', client('새한빛의원')),
  named(seoulManager, '한빛의원 분당점 올해 매출', client('한빛의원 분당점')),
  named(admin, '온누리약국 올해 매출', client('온누리약국')),
  named(admin, '올해 미래병원 매출 얼마', client('미래병원')),
  named(admin, '미래병원 별관 올해 매출', client('미래병원 별관')),
  named(admin, '가온대학교병원 작년 매출', client('가온대학교병원', lastYear)),
  // Spaces, case, Unicode form.
  named(minsu, '푸른숲의원 올해 매출', client('푸른 숲 의원')),
  named(minsu, '푸른 숲의원 올해 매출', client('푸른 숲 의원')),
  named(minsu, 'abc clinic 올해 매출', client('ABC Clinic')),
  named(minsu, 'ABCClinic 올해 실적', client('ABC Clinic')),
  named(admin, 'hope medical center 작년 매출', client('Hope Medical Center', lastYear)),
  named(minsu, '올해 연세밝은의원 매출'.normalize('NFD'), client('연세밝은의원')),
  named(minsu, '올해한빛의원매출얼마야', client('한빛의원')),
  // A unique part.
  named(minsu, '365온누리 올해 매출', client('365온누리약국')),
  named(minsu, '연세튼튼 올해 매출', client('연세튼튼의원')),
  named(admin, '누리종합 작년 매출', client('누리종합병원', lastYear)),
  named(admin, '21세기 올해 매출', client('21세기의원')),
  named(minji, '달빛어린이 올해 매출', client('달빛어린이의원')),
  // What the asker may not see does not make a part ambiguous.
  named(minji, '한빛 올해 매출', client('새한빛의원')),
  named('park.jihoon', '김재현 올해 매출', client('김재현내과의원')),
  named(minji, '온누리 올해 매출', client('온누리약국')),
  // Initial consonants.
  named(admin, 'ㅎㅇㄷㅂㄷㅇㅇ 올해 매출', client('해운대바다의원')),
  named(minji, 'ㄷㅂㅇㄹㅇ 올해 매출', client('달빛어린이의원')),
  // A slip of one letter.
  named(minsu, '한빗의원 올해 매출', client('한빛의원')),
  named(admin, '광주빛고을병언 올해 매출', client('광주빛고을병원')),
  named(minsu, '올해 가스매드정 매출', product('가스메드정')),
  named(seoulManager, '이서언 지난달 매출', person('lee.seoyeon')),
  // Products with strengths, a category's name, decimals.
  named(minsu, '아토스타 10mg 올해 매출', product('아토스타 10mg')),
  named(minsu, '아토스타20mg 올해 매출', product('아토스타 20mg')),
  named(admin, '베타롤 2.5mg 올해 매출', product('베타롤 2.5mg')),
  named(admin, '베타롤 5mg 작년 매출', product('베타롤 5mg', lastYear)),
  named(admin, '진통제 패치 Z 올해 매출', product('진통제 패치 Z')),
  named(admin, '진통제 올해 매출', { range: thisYear, where: { category: '진통제' } }),
  named(admin, '판토큐 지난 분기 매출', product('판토큐 40mg', lastQuarter)),
  named(admin, 'pulse oximeter x2 올해 매출', product('Pulse Oximeter X2')),
  // People, with titles and forms of address.
  named(seoulManager, '김민수 지난달 실적', person('kim.minsu')),
  named(seoulManager, '김민수 대리 지난달 실적', person('kim.minsu')),
  named(seoulManager, '이서연님 지난달 매출 알려주세요', person('lee.seoyeon')),
  named(seoulManager, '지훈씨 지난달 얼마 했어', person('park.jihoon')),
  named(yeongnamManager, 'Alex Kim 지난달 매출', person('alex.kim')),
  named(yeongnamManager, 'alexkim 지난달 실적', person('alex.kim')),
  named(yeongnamManager, '알려줘 최유나 지난달 매출', person('choi.yuna')),
  // Team and region of one word.
  named(admin, '지난달 서울팀 매출', { range: lastMonth, where: { department: '서울팀' } }),
  named(admin, '지난달 서울 매출', { range: lastMonth, where: { region: '서울' } }),
  named(admin, '부산 지역 작년 실적', { range: lastYear, where: { region: '부산' } }),
  named(admin, '작년 의원 매출', { range: lastYear, where: { industry: '의원' } }),
  named(admin, '종합병원 지난달 매출 얼마임', { range: lastMonth, where: { industry: '종합병원' } }),
  named(admin, '약국 업종 올해 매출', { range: thisYear, where: { industry: '약국' } }),
  named(admin, 'A등급 거래처 올해 매출', { range: thisYear, where: { grade: 'A' } }),
  named(admin, 'S등급 작년 매출', { range: lastYear, where: { grade: 'S' } }),
  // Several filters at once.
  named(seoulManager, '김민수 한빛의원 올해 매출', {
    range: thisYear,
    where: { user: minsu, client: '한빛의원' },
  }),
  named(admin, '영남팀 항생제 작년 매출', {
    range: lastYear,
    where: { department: '영남팀', category: '항생제' },
  }),
  named(admin, '부산 약국 올해 타이펜정 매출', {
    range: thisYear,
    where: { region: '부산', industry: '약국', product: '타이펜정' },
  }),
  named(admin, '한빛의원이랑 새한빛의원 올해 매출 합계', {
    range: thisYear,
    where: { client: ['한빛의원', '새한빛의원'] },
  }),
];

const aliased: readonly Asked[] = [
  named(minsu, '튼튼이 올해 매출', client('연세튼튼의원')),
  named(admin, '가대병원 작년 매출', client('가온대학교병원', lastYear)),
  // An alias beats a part, which would be ambiguous.
  named(minsu, '아토 올해 매출', product('아토스타 20mg')),
  named(admin, '옥시미터 지난달 매출', product('Pulse Oximeter X2', lastMonth)),
  named(seoulManager, '민수형 지난달 실적', person('kim.minsu')),
  named(admin, '마이신 작년 매출', { range: lastYear, where: { category: '항생제' } }),
];

const leftOut: readonly Asked[] = [
  named(minsu, '항생제 빼고 올해 매출', { range: thisYear, where: { not: { category: '항생제' } } }),
  named(seoulManager, '김민수 제외 우리팀 지난달 매출', {
    range: lastMonth,
    where: { not: { user: minsu } },
  }),
  named(admin, '지난달 매출 누리종합병원 빼고', {
    range: lastMonth,
    where: { not: { client: '누리종합병원' } },
  }),
  named(admin, '작년 매출 자동혈압계 제외하고', {
    range: lastYear,
    where: { not: { product: '자동혈압계' } },
  }),
  named(admin, '영남팀 빼고 올해 매출', { range: thisYear, where: { not: { department: '영남팀' } } }),
];

const holding = (part: string, visible: (name: string) => boolean = () => true): string[] =>
  clients.map((c) => c.name).filter((name) => name.includes(part) && visible(name));
const choose = (from: readonly string[], count: number): Expectation => ({
  ...refused('clarify'),
  choices: { from, count },
});
const ambiguous: readonly Asked[] = [
  ask({ kind: 'clarify', user: minsu, question: '한빛 이번달 얼마' }, choose(['한빛의원', '새한빛의원'], 2)),
  ask({ kind: 'clarify', user: seoulManager, question: '한빛 올해 매출' }, choose(holding('한빛'), 3)),
  ask({ kind: 'clarify', user: minsu, question: '김재현원장님네 올해 얼마' }, choose(holding('김재현'), 2)),
  ask(
    { kind: 'clarify', user: minsu, question: '연세 올해 매출' },
    {
      ...choose(['연세튼튼의원', '연세밝은의원', '연세바른의원'], 3),
    },
  ),
  ask({ kind: 'clarify', user: seoulManager, question: '연세 지난달 실적' }, choose(holding('연세'), 5)),
  ask(
    { kind: 'clarify', user: admin, question: '아토스타 올해 매출' },
    choose(['아토스타 10mg', '아토스타 20mg'], 2),
  ),
  ask(
    { kind: 'clarify', user: minsu, question: '세프란 이번달 몇 개 나갔어' },
    {
      ...choose(['세프란 250mg', '세프란 500mg'], 2),
    },
  ),
  ask({ kind: 'clarify', user: seoulManager, question: '김민 지난달 매출' }, choose(['김민수', '김민지'], 2)),
];

const unitsOfTwo = ask(
  { kind, user: admin, question: '세프란 500mg 작년 몇 개' },
  { status: 'answered', figures: { quantity: units(lastYear, { product: '세프란 500mg' }) } },
);

const typos: readonly Asked[] = [
  ask(
    { kind: 'typos', user: minsu, question: '이번딸 매츨 얼마애요ㅠ' },
    {
      status: 'answered',
      figures: { sales_amount: amount(thisMonth, { user: minsu }) },
      period: thisMonth,
    },
  ),
  ask(
    { kind: 'typos', user: minsu, question: '지난딸 메출 알려줘ㅋㅋ' },
    {
      status: 'answered',
      figures: { sales_amount: amount(lastMonth, { user: minsu }) },
      period: lastMonth,
    },
  ),
  ask(
    { kind: 'typos', user: minsu, question: '올해 매춣 얼마임??!!' },
    {
      status: 'answered',
      figures: { sales_amount: amount(thisYear, { user: minsu }) },
      period: thisYear,
    },
  ),
];

export const nameQuestions: readonly Asked[] = [
  ...matching,
  ...aliased,
  ...leftOut,
  ...ambiguous,
  unitsOfTwo,
  ...typos,
];
