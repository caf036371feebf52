/** 도담제약: five branches, forty people and two hundred clients with much alike names. Wednesday 1 July 2026, a first day of month, quarter and half. */
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

const branches = [
  ['kn', '강남지점', '성기훈', '장서윤,김민재,오지호,문채린,하도겸,유설아,임재범'],
  ['kb', '강북지점', '노은정', '이가온,정하린,박도경,신비주,최로운,안태인'],
  ['dj', '대전지점', '차무혁', '김나율,송지안,전우주,배수지,서이안,양현빈,고은별'],
  ['bs', '부산지점', '마동석', '김민재,우상혁,강보라,조은서,윤기찬,진달래'],
  ['gj', '광주지점', '탁재훈', '나문희,기태영,방시혁,주단태,명세빈,피은유,석진호'],
] as const;

const people: readonly Person[] = [
  ...branches.flatMap(([key, department, manager, reps]): Person[] => [
    { username: `${key}.mgr`, name: manager, department, role: 'manager' },
    ...reps
      .split(',')
      .map((name, i): Person => ({ username: `${key}.${i + 1}`, name, department, role: 'user' })),
  ]),
  { username: 'hq.ceo', name: '도은결', department: '영업기획실', role: 'admin' },
  { username: 'hq.plan', name: 'Grace Lim', department: '영업기획실', role: 'admin', language: 'en' },
];

const products: readonly Product[] = (
  [
    ['당뇨', ['글루민정 500mg', '글루민정 850mg', '글루민서방정 1000mg']],
    ['고지혈증', ['리피원정 10mg', '리피원정 20mg', '리피원정 40mg']],
    ['고혈압', ['텔미안정 40mg', '텔미안정 80mg', '텔미안플러스정 40/5mg']],
    ['소화기', ['에소랑캡슐 20mg', '에소랑캡슐 40mg', '모사리드정 5mg']],
    ['항생제', ['세파렌주 1g', '세파렌캡슐 250mg']],
    ['뇌기능', ['콜린케어연질캡슐']],
    ['외용제', ['무브온크림', '덱사론주']],
  ] as const
).flatMap(([category, names]) => names.map((name) => ({ name, category })));

const prefixes =
  '연세,서울,성모,우리,삼성,한마음,참,미소,튼튼,새봄,푸른,제일,중앙,하나,열린,사랑,밝은,가톨릭,늘푸른,강남'.split(
    ',',
  );
const suffixes = '내과,의원,소아과,정형외과,이비인후과,가정의학과,약국,피부과,내과의원'.split(',');
const hospitals =
  '한울대학교병원,분당한울대학교병원,청운대학교병원,청운대학교치과병원,동해대학교의료원,누리병원,새누리병원,대한중앙병원,서광종합병원,남부종합병원,한빛요양병원,은성요양병원,북구보건소,서해병원,계룡병원,해운대종합병원,무등병원,광산병원,도봉병원,유성병원'.split(
    ',',
  );
const regionNames = ['서울', '경기', '대전', '부산', '광주'];

function industryOf(name: string): string {
  if (/대학교|의료원/.test(name)) return '상급종합병원';
  if (/병원|보건소/.test(name)) return '종합병원';
  return name.endsWith('약국') ? '약국' : '의원';
}
const clients: readonly Client[] = [...prefixes.flatMap((p) => suffixes.map((s) => p + s)), ...hospitals].map(
  (name, i) => ({ name, industry: industryOf(name), region: regionNames[i % 5] ?? '' }),
);

const kn1 = [
  '미소내과',
  '미소내과의원',
  '미소의원',
  '우리내과',
  '하나의원',
  '한울대학교병원',
  '분당한울대학교병원',
  '참이비인후과',
  '늘푸른약국',
];
const quietSince: Readonly<Record<string, string>> = {
  하나의원: '2026-02-17',
  열린피부과: '2026-03-20',
  중앙약국: '2025-12-05',
  새누리병원: '2026-03-31',
};
const comeSince: Readonly<Record<string, string>> = {
  늘푸른약국: '2026-06-11',
  유성병원: '2026-05-06',
  사랑정형외과: '2026-06-03',
};
const reps = people.filter((p) => p.role === 'user').map((p) => p.username);
const clientsOf: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  reps.map((user, i) => [
    user,
    user === 'kn.1'
      ? kn1
      : clients.map((c) => c.name).filter((_, at) => at % (reps.length - 1) === i - 1 || at % 101 === i),
  ]),
);

const made = (date: string, user: string, client: string, product: string, amount: number): Sale => ({
  date,
  user,
  client,
  product,
  amount,
  quantity: 20,
  status: 'completed',
});

const random = createRandom(4040);
function targetsOf(user: string, i: number): Target[] {
  const base = 50_000_000 + Math.floor(random() * 30) * 1_000_000;
  const months = monthsFrom('2025-01', '2026-12').map(
    (m): Target => ({
      user,
      amount: base + Math.floor(random() * 10) * 1_000_000,
      period: 'monthly',
      date: `${m}-01`,
    }),
  );
  // Half of them have a target of the year too, which is not the sum of the months.
  return i % 2 === 0
    ? [...months, { user, amount: base * 13, period: 'yearly', date: '2026-01-01' }]
    : months;
}

export const pharma: Company = {
  key: 'dodam',
  now: '2026-07-01T08:30:00+09:00',
  fiscalStart: 1,
  people,
  products,
  clients,
  sales: [
    ...drawSales({
      seed: 20_260_701,
      from: '2024-01-01',
      to: '2026-07-01',
      perDay: 24,
      clientsOf,
      products: products.map((p) => p.name),
      most: 14_000_000,
      since: comeSince,
      until: quietSince,
    }),
    made('2026-07-01', 'kn.1', '미소내과', '리피원정 20mg', 3_456_780),
    made('2026-07-01', 'kn.2', '연세내과', '글루민정 500mg', 1_200_010),
    made('2026-06-11', 'kn.1', '늘푸른약국', '무브온크림', 2_000_500),
    made('2026-06-03', 'kn.1', '미소내과', '텔미안정 40mg', 4_111_220),
    made('2026-06-01', 'kn.1', '우리내과', '세파렌주 1g', 5_000_070),
    made('2025-06-16', 'kn.1', '미소내과의원', '에소랑캡슐 20mg', 1_717_000),
  ],
  targets: reps.flatMap(targetsOf),
  grades: [
    { client: '미소내과', grade: 'A', date: '2026-06-30' },
    { client: '우리내과', grade: 'A', date: '2026-06-30' },
    { client: '한울대학교병원', grade: 'S', date: '2026-06-30' },
    { client: '하나의원', grade: 'B', date: '2026-06-30' },
    { client: '미소의원', grade: 'C', date: '2026-06-30' },
  ],
  aliases: [
    ['client', '한울대', '한울대학교병원'],
    ['client', '분당한울', '분당한울대학교병원'],
    ['product', '콜케', '콜린케어연질캡슐'],
  ],
  files: 'cp949',
};
