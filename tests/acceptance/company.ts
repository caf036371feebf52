/**
 * 새론메디: a made-up company that the product has never seen. Everything here is drawn from one seed, and
 * both the import files and the gold figures come from these arrays.
 */

export type Role = 'user' | 'manager' | 'admin';
export type Status = 'completed' | 'cancelled' | 'pending';

export interface Person {
  readonly username: string;
  readonly name: string;
  readonly department: string;
  readonly role: Role;
  readonly language?: 'ko' | 'en';
}
export interface Client {
  readonly name: string;
  readonly industry: string;
  readonly region: string;
  readonly businessNumber: string | null;
}
export interface Product {
  readonly name: string;
  readonly category: string;
}
export interface Sale {
  readonly date: string;
  readonly user: string;
  readonly client: string;
  readonly product: string;
  readonly category: string;
  readonly amount: number;
  readonly quantity: number | null;
  readonly region: string | null;
  readonly status: Status;
}
export interface Target {
  readonly user: string;
  readonly amount: number;
  readonly period: 'monthly' | 'quarterly' | 'yearly';
  readonly date: string;
}

export const people: readonly Person[] = [
  { username: 'kim.minsu', name: '김민수', department: '서울팀', role: 'user' },
  { username: 'kim.minji', name: '김민지', department: '서울팀', role: 'user' },
  { username: 'lee.seoyeon', name: '이서연', department: '서울팀', role: 'user' },
  { username: 'park.jihoon', name: '박지훈', department: '서울팀', role: 'user' },
  { username: 'mgr.seoul', name: '정태영', department: '서울팀', role: 'manager' },
  { username: 'choi.yuna', name: '최유나', department: '영남팀', role: 'user' },
  { username: 'alex.kim', name: 'Alex Kim', department: '영남팀', role: 'user', language: 'en' },
  { username: 'han.doyun', name: '한도윤', department: '영남팀', role: 'user' },
  { username: 'mgr.yeongnam', name: '윤상철', department: '영남팀', role: 'manager' },
  { username: 'seo.jiwoo', name: '서지우', department: '종병팀', role: 'user' },
  { username: 'oh.hyerin', name: '오혜린', department: '종병팀', role: 'user' },
  { username: 'kang.taeo', name: '강태오', department: '종병팀', role: 'user' },
  { username: 'mgr.hospital', name: '문가영', department: '종병팀', role: 'manager' },
  { username: 'admin.hq', name: '배수진', department: '종병팀', role: 'admin' },
];

export const products: readonly Product[] = (
  [
    ['항생제', ['세프란 250mg', '세프란 500mg', '목시린정']],
    ['소화기', ['가스메드정', '판토큐 40mg', '위편한액']],
    ['순환기', ['아토스타 10mg', '아토스타 20mg', '베타롤 2.5mg', '베타롤 5mg']],
    ['진통제', ['타이펜정', '덱시펜시럽', '진통제 패치 Z']],
    ['의료기기', ['혈당측정기 G1', 'Pulse Oximeter X2', '자동혈압계']],
    ['소모품', ['멸균거즈', '일회용주사기']],
  ] as const
).flatMap(([category, names]) => names.map((name) => ({ name, category })));

/** Region, and the clients there; a name's ending says the industry. */
const clientNames: readonly (readonly [string, string])[] = [
  [
    '서울',
    '한빛의원,새한빛의원,연세튼튼의원,연세밝은의원,연세바른의원,연세고운의원,연세온의원,연세해맑은의원,푸른 숲 의원,ABC Clinic,365온누리약국,온누리약국,달빛어린이의원,김재현내과의원',
  ],
  [
    '경기',
    '한빛의원 분당점,김재현이비인후과의원,이든소아과의원,맑은샘의원,참좋은약국,더밝은안과,21세기의원,미소담치과의원,하늘정형외과의원,나무피부과의원,보람약국,Grace Clinic',
  ],
  [
    '부산',
    '해운대바다의원,해운대으뜸약국,부산한마음의원,한마음약국,서면제일의원,동래사랑의원,광안리편한의원,낙동강의원,김해나래의원,울산고래의원,태화강약국,진주남강의원,창원소나무의원,마산항구약국,부산제일병원',
  ],
  ['대구', '수성중앙의원,대구온누리약국,범어다정의원,칠성시장약국,포항등대의원,경주첨성대의원,대구중앙병원'],
  [
    '서울',
    '미래병원,미래병원 별관,새미래병원,가온대학교병원,가온대학교부속 어린이병원,누리종합병원,서울하나병원',
  ],
  ['광주', '광주빛고을병원,Hope Medical Center,메디컬21병원,아람요양병원,세종큰병원'],
];

function industryOf(name: string): string {
  if (name.includes('약국')) return '약국';
  return /병원|Hope/.test(name) ? '종합병원' : '의원';
}

/** Ten digits whose last is the check digit of Korean business numbers. */
function businessNumber(index: number): string {
  const digits = `${210 + index}81${String(10000 + index * 37).slice(-4)}`;
  const weights = [1, 3, 7, 1, 3, 7, 1, 3, 5];
  let sum = Math.floor((Number(digits[8]) * 5) / 10);
  for (const [i, weight] of weights.entries()) sum += Number(digits[i]) * weight;
  const all = `${digits}${(10 - (sum % 10)) % 10}`;
  return `${all.slice(0, 3)}-${all.slice(3, 5)}-${all.slice(5)}`;
}

export const clients: readonly Client[] = clientNames
  .flatMap(([region, names]) => names.split(',').map((name) => ({ name, region })))
  .map(({ name, region }, index) => ({
    name,
    region,
    industry: industryOf(name),
    businessNumber: index % 3 === 2 ? null : businessNumber(index),
  }));

/** Newest grade of a client, and an older one that must not count. */
export const grades: readonly { client: string; grade: string; date: string }[] = [
  { client: '한빛의원', grade: 'C', date: '2025-01-31' },
  { client: '한빛의원', grade: 'A', date: '2026-05-31' },
  { client: '연세튼튼의원', grade: 'A', date: '2026-05-31' },
  { client: '누리종합병원', grade: 'A', date: '2025-06-30' },
  { client: '누리종합병원', grade: 'S', date: '2026-05-31' },
  { client: '미래병원', grade: 'S', date: '2026-05-31' },
  { client: '해운대바다의원', grade: 'B', date: '2026-05-31' },
  { client: '수성중앙의원', grade: 'B', date: '2026-05-31' },
  { client: '온누리약국', grade: 'B', date: '2026-05-31' },
];

const clientsOf: Readonly<Record<string, string>> = {
  'kim.minsu':
    '한빛의원,새한빛의원,연세튼튼의원,연세밝은의원,연세바른의원,푸른 숲 의원,ABC Clinic,365온누리약국,김재현내과의원,김재현이비인후과의원,나무피부과의원,맑은샘의원',
  'kim.minji': '새한빛의원,연세튼튼의원,온누리약국,달빛어린이의원,이든소아과의원,참좋은약국,더밝은안과',
  'lee.seoyeon': '한빛의원 분당점,연세고운의원,연세온의원,연세해맑은의원,21세기의원,ABC Clinic,Grace Clinic',
  'park.jihoon': '미소담치과의원,하늘정형외과의원,365온누리약국,푸른 숲 의원,김재현내과의원',
  'choi.yuna': '해운대바다의원,해운대으뜸약국,부산한마음의원,한마음약국,서면제일의원,광안리편한의원',
  'alex.kim': '동래사랑의원,낙동강의원,김해나래의원,울산고래의원,태화강약국,해운대바다의원',
  'han.doyun': '수성중앙의원,대구온누리약국,범어다정의원,칠성시장약국,포항등대의원,경주첨성대의원',
  'mgr.yeongnam': '진주남강의원,창원소나무의원,마산항구약국,부산한마음의원',
  'seo.jiwoo': '미래병원,미래병원 별관,새미래병원,누리종합병원,서울하나병원,부산제일병원,대구중앙병원',
  'oh.hyerin':
    '가온대학교병원,가온대학교부속 어린이병원,광주빛고을병원,Hope Medical Center,메디컬21병원,아람요양병원,세종큰병원,미래병원',
};

/** Clients that went quiet (last day) or began late (first day). */
const lastDay: Readonly<Record<string, string>> = {
  맑은샘의원: '2025-11-20',
  광안리편한의원: '2026-01-25',
  대구중앙병원: '2026-02-27',
  칠성시장약국: '2026-03-02',
  더밝은안과: '2025-08-30',
};
const firstDay: Readonly<Record<string, string>> = {
  나무피부과의원: '2026-06-02',
  'Grace Clinic': '2026-05-11',
  세종큰병원: '2026-05-04',
  경주첨성대의원: '2026-04-13',
  '미래병원 별관': '2025-03-10',
};

/** Uniform numbers in [0, 1) from one seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const craftedDay = '2025-05-05';

/** Rows made by hand: ties, thresholds met to the won, the largest amounts, rows that must not count. */
const crafted: readonly (readonly [string, string, string, string, number, Status, string?])[] = [
  [craftedDay, 'kim.minsu', '한빛의원', '타이펜정', 50_000_000, 'completed'],
  [craftedDay, 'kim.minsu', '푸른 숲 의원', '타이펜정', 50_000_001, 'completed'],
  [craftedDay, 'kim.minji', '온누리약국', '멸균거즈', 30_000_000, 'completed'],
  [craftedDay, 'kim.minji', '달빛어린이의원', '멸균거즈', 30_000_000, 'completed'],
  [craftedDay, 'lee.seoyeon', '21세기의원', '가스메드정', 30_000_000, 'completed'],
  [craftedDay, 'lee.seoyeon', '연세온의원', '가스메드정', 49_999_999, 'completed'],
  [craftedDay, 'park.jihoon', '하늘정형외과의원', '자동혈압계', 7_000_000, 'completed'],
  [craftedDay, 'park.jihoon', '미소담치과의원', '자동혈압계', 90_000_000, 'pending'],
  ['2025-03-14', 'seo.jiwoo', '누리종합병원', '자동혈압계', 1_000_000_000_000, 'completed'],
  ['2024-12-20', 'seo.jiwoo', '미래병원', '자동혈압계', 999_999_999_999, 'completed'],
  ['2025-07-07', 'oh.hyerin', '미래병원', '자동혈압계', 500_000_000_000, 'cancelled'],
  ['2026-06-04', 'kim.minsu', '맑은샘의원', '가스메드정', 3_300_000, 'pending'],
  ['2026-06-11', 'han.doyun', '칠성시장약국', '가스메드정', 2_200_000, 'cancelled'],
  ['2026-06-02', 'kim.minsu', '나무피부과의원', '위편한액', 1_234_567, 'completed'],
  ['2026-05-11', 'lee.seoyeon', 'Grace Clinic', '위편한액', 2_345_678, 'completed'],
  ['2026-05-04', 'oh.hyerin', '세종큰병원', '위편한액', 3_456_789, 'completed'],
  ['2026-04-13', 'han.doyun', '경주첨성대의원', '위편한액', 4_567_890, 'completed'],
  ['2026-06-15', 'kim.minsu', '한빛의원', '아토스타 20mg', 1_111_111, 'completed'],
  ['2026-06-13', 'kim.minsu', '한빛의원', '목시린정', 2_222_222, 'completed'],
  ['2026-06-14', 'kim.minsu', 'ABC Clinic', '베타롤 5mg', 999_001, 'completed'],
  ['2026-06-15', 'kim.minji', '새한빛의원', '베타롤 5mg', 888_001, 'completed'],
  ['2026-06-08', 'choi.yuna', '해운대바다의원', '세프란 500mg', 5_432_100, 'completed'],
  // A row's own category stands even where the product's is another.
  ['2026-05-20', 'kim.minji', '참좋은약국', '멸균거즈', 4_000_000, 'completed', '의료기기'],
];

function product(name: string): Product {
  const found = products.find((p) => p.name === name);
  if (!found) throw new Error(`no product ${name}`);
  return found;
}
function client(name: string): Client {
  const found = clients.find((c) => c.name === name);
  if (!found) throw new Error(`no client ${name}`);
  return found;
}

export function daysFrom(from: string, to: string): string[] {
  const days: string[] = [];
  for (let t = Date.parse(from); t <= Date.parse(to); t += 86_400_000)
    days.push(new Date(t).toISOString().slice(0, 10));
  return days;
}

function drawSales(): Sale[] {
  const random = createRandom(20_260_615);
  const pick = <T>(list: readonly T[]): T => {
    const item = list[Math.floor(random() * list.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };
  const rows: Sale[] = [];
  const sellers = Object.keys(clientsOf);
  for (const date of daysFrom('2024-11-01', '2026-06-15')) {
    if (date === craftedDay) continue;
    const weekday = new Date(date).getUTCDay();
    const count = weekday === 0 || weekday === 6 ? Math.floor(random() * 3) : 5 + Math.floor(random() * 6);
    for (let i = 0; i < count; i++) {
      const user = pick(sellers);
      const name = pick((clientsOf[user] ?? '').split(','));
      const sold = pick(products);
      const quantity = random() < 0.1 ? null : 1 + Math.floor(random() * 400);
      const returned = random() < 0.03 ? -1 : 1;
      const amount = returned * (50_000 + Math.floor(random() * random() * 30_000_000));
      const withRegion = random() >= 0.12;
      const dice = random();
      const status = dice < 0.05 ? 'cancelled' : dice < 0.09 ? 'pending' : 'completed';
      if (date > (lastDay[name] ?? '9999') || date < (firstDay[name] ?? '0000')) continue;
      rows.push({
        date,
        user,
        client: name,
        product: sold.name,
        category: sold.category,
        amount,
        quantity: quantity === null ? null : returned * quantity,
        region: withRegion ? client(name).region : null,
        status,
      });
    }
  }
  for (const [date, user, name, sold, amount, status, category] of crafted)
    rows.push({
      date,
      user,
      client: name,
      product: sold,
      category: category ?? product(sold).category,
      amount,
      quantity: 10,
      region: client(name).region,
      status,
    });
  return rows;
}
export const sales: readonly Sale[] = drawSales();

function drawTargets(): Target[] {
  const random = createRandom(77);
  const amount = (base: number): number => base + Math.floor(random() * 40) * 250_000;
  const rows: Target[] = [];
  const months = (user: string, from: string, to: string, base: number): void => {
    for (let year = 2024; year <= 2026; year++)
      for (let month = 1; month <= 12; month++) {
        const key = `${year}-${String(month).padStart(2, '0')}`;
        if (key >= from && key <= to)
          rows.push({ user, amount: amount(base), period: 'monthly', date: `${key}-01` });
      }
  };
  const quarters = (user: string, year: number, base: number): void => {
    for (const date of ['01-01', '04-15', '07-01', '12-31'])
      rows.push({ user, amount: amount(base), period: 'quarterly', date: `${year}-${date}` });
  };
  const year = (user: string, of: number, base: number): void => {
    rows.push({ user, amount: amount(base), period: 'yearly', date: `${of}-01-01` });
  };
  months('kim.minsu', '2024-11', '2026-12', 60_000_000);
  year('kim.minsu', 2025, 800_000_000);
  year('kim.minsu', 2026, 850_000_000);
  months('kim.minji', '2025-01', '2026-12', 55_000_000);
  quarters('kim.minji', 2026, 190_000_000);
  quarters('lee.seoyeon', 2025, 170_000_000);
  quarters('lee.seoyeon', 2026, 180_000_000);
  months('choi.yuna', '2025-01', '2026-12', 50_000_000);
  year('choi.yuna', 2026, 700_000_000);
  months('alex.kim', '2025-01', '2026-12', 52_000_000);
  year('han.doyun', 2025, 650_000_000);
  year('han.doyun', 2026, 660_000_000);
  quarters('mgr.yeongnam', 2026, 150_000_000);
  months('seo.jiwoo', '2025-01', '2026-12', 65_000_000);
  quarters('seo.jiwoo', 2026, 210_000_000);
  year('seo.jiwoo', 2026, 900_000_000);
  months('oh.hyerin', '2025-01', '2026-12', 58_000_000);
  months('kang.taeo', '2026-04', '2026-12', 10_000_000);
  return rows;
}
export const targets: readonly Target[] = drawTargets();

export interface Contact {
  readonly client: string;
  readonly name: string;
  readonly position: string;
  readonly phone: string;
}
export const contacts: readonly Contact[] = clients.slice(0, 30).map((c, index) => ({
  client: c.name,
  name: `${'김이박최정강조윤장임'[index % 10]}${['하준', '서아', '지안', '도현'][index % 4]}`,
  position: index % 2 === 0 ? '원장' : '구매과장',
  phone: `010-${String(2000 + index * 13)}-${String(3000 + index * 29)}`,
}));
