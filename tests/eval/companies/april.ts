/** 라온백신: a fiscal year that begins in April, names of many kinds, months without a sale. Tuesday 29 February 2028. */
import {
  type Client,
  type Company,
  createRandom,
  drawSales,
  monthsFrom,
  type Person,
  type Product,
  type Sale,
  type Target,
} from '../company.js';

const people: readonly Person[] = [
  { username: 'dwright', name: 'Daniel Wright', department: '영업1팀', role: 'user', language: 'en' },
  { username: 'eunseo', name: '황보은서', department: '영업1팀', role: 'user' },
  { username: 'sol', name: '이솔', department: '영업1팀', role: 'user' },
  { username: 'yj', name: '독고영재', department: '영업1팀', role: 'manager' },
  { username: 'mai', name: 'Nguyen Thi Mai', department: '영업2팀', role: 'user', language: 'en' },
  { username: 'yun', name: '허윤', department: '영업2팀', role: 'user' },
  { username: 'sunwoo', name: '선우진', department: '영업2팀', role: 'user' },
  { username: 'mlopez', name: 'Maria Lopez', department: '영업2팀', role: 'manager', language: 'en' },
  { username: 'gyeol', name: '한결', department: '특판팀', role: 'user' },
  { username: 'boss', name: '남궁민수', department: '경영지원', role: 'admin' },
];

const products: readonly Product[] = [
  { name: '플루가드 프리필드', category: '독감백신' },
  { name: '플루가드 바이알', category: '독감백신' },
  { name: '조스터실드주', category: '대상포진백신' },
  { name: '파필록스 9', category: '자궁경부암백신' },
  { name: '보툴린 100단위', category: '톡신' },
  { name: '보툴린 200단위', category: '톡신' },
  { name: '아쿠아필 1cc', category: '필러' },
  { name: '리프팅실 PDO', category: '소모품' },
];

const clientsOf = {
  dwright: ['Seoul Skin Lab', '오로라피부과', '청담엔클리닉', '여의도성형외과'],
  eunseo: ['오로라피부과', '아이맘소아청소년과', '햇살산부인과', '청라메디컬센터'],
  sol: ['보건의료원', '수정구보건소', '햇살산부인과', '닥터리의원'],
  mai: ['Blue Tree Clinic', '서면뷰티의원', '온새미로병원', '해랑의원'],
  yun: ['온새미로병원', '통영바다의원', '해랑의원', '닥터리의원'],
  sunwoo: ['제주한라의원', '서귀포엔의원', '온새미로병원'],
  gyeol: ['국군의무사', '한마루의료재단'],
} as const;
const regionOf = (name: string): string => {
  if (/서면|온새미로|통영|해랑|Blue/.test(name)) return '영남';
  return /제주|서귀포/.test(name) ? '제주' : '수도권';
};
const industryOf = (name: string): string => {
  if (/보건|국군/.test(name)) return '공공';
  return /병원|의료재단|센터/.test(name) ? '병원' : '의원';
};
const clients: readonly Client[] = [...new Set(Object.values(clientsOf).flat())].map((name) => ({
  name,
  region: regionOf(name),
  industry: industryOf(name),
}));

const made = (date: string, user: string, client: string, product: string, amount: number): Sale => ({
  date,
  user,
  client,
  product,
  amount,
  quantity: 5,
  status: 'completed',
});

const random = createRandom(229);
const monthly = (user: string, base: number): Target[] =>
  monthsFrom('2026-04', '2028-03').map((m) => ({
    user,
    amount: base + Math.floor(random() * 8) * 500_000,
    period: 'monthly',
    date: `${m}-01`,
  }));
const quarterly = (user: string, base: number): Target[] =>
  ['2027-04-01', '2027-07-01', '2027-10-01', '2028-01-01'].map((date, i) => ({
    user,
    amount: base + i * 1_500_000,
    period: 'quarterly',
    date,
  }));

export const april: Company = {
  key: 'raon',
  now: '2028-02-29T17:00:00+09:00',
  fiscalStart: 4,
  people,
  products,
  clients,
  sales: [
    ...drawSales({
      seed: 20_280_229,
      from: '2026-04-01',
      to: '2028-02-29',
      perDay: 2,
      clientsOf,
      products: products.map((p) => p.name),
      most: 9_000_000,
      since: { 청라메디컬센터: '2028-01-12', 서귀포엔의원: '2027-10-04' },
      until: { 수정구보건소: '2027-06-30', 'Blue Tree Clinic': '2027-11-18', 통영바다의원: '2027-10-29' },
      // Nobody sold in August 2027, the second team not in November, 이솔 not in January.
      quiet: (date, user) =>
        date.startsWith('2027-08') ||
        (date.startsWith('2027-11') && ['mai', 'yun', 'sunwoo'].includes(user)) ||
        (date.startsWith('2028-01') && user === 'sol'),
    }),
    made('2028-02-29', 'eunseo', '오로라피부과', '보툴린 100단위', 2_222_000),
    made('2028-02-29', 'dwright', 'Seoul Skin Lab', '아쿠아필 1cc', 1_500_500),
    made('2028-02-29', 'yun', '해랑의원', '플루가드 바이알', 900_900),
    made('2028-02-28', 'sol', '보건의료원', '플루가드 프리필드', 7_700_000),
    made('2027-02-25', 'sol', '보건의료원', '플루가드 프리필드', 6_100_000),
    made('2027-02-10', 'eunseo', '오로라피부과', '보툴린 200단위', 3_300_300),
    made('2028-01-12', 'eunseo', '청라메디컬센터', '조스터실드주', 4_400_000),
    made('2027-10-04', 'sunwoo', '서귀포엔의원', '파필록스 9', 3_000_000),
    made('2027-12-31', 'dwright', 'Seoul Skin Lab', '보툴린 200단위', 2_000_000),
    made('2027-12-30', 'eunseo', '햇살산부인과', '파필록스 9', 5_050_000),
  ],
  targets: [
    ...monthly('dwright', 12_000_000),
    ...monthly('eunseo', 11_000_000),
    ...monthly('sol', 9_000_000),
    ...monthly('mai', 10_000_000),
    ...monthly('yun', 10_500_000),
    ...quarterly('eunseo', 40_000_000),
    { user: 'dwright', amount: 160_000_000, period: 'yearly', date: '2027-04-01' },
  ],
  grades: [
    { client: '오로라피부과', grade: 'S', date: '2028-01-31' },
    { client: '온새미로병원', grade: 'A', date: '2028-01-31' },
    { client: '해랑의원', grade: 'B', date: '2028-01-31' },
  ],
  aliases: [
    ['product', '플프', '플루가드 프리필드'],
    ['client', '온새미로', '온새미로병원'],
  ],
  files: 'xlsx',
};
