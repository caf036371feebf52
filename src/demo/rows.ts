import { makeDate } from '../model/calendar.js';
import type { ImportKind } from '../ports/import-writer.js';
import type { DemoClient, Industry } from './clients.js';
import { emailOf, PEOPLE } from './people.js';
import { PRODUCTS } from './products.js';
import { createRandom, type Random } from './random.js';
import { demoSales, type SalesPlan } from './sales.js';
import { demoTargets } from './targets.js';

/** The rows of the six import files, header first. */
export type Row = readonly (string | number)[];

function* users(): Generator<Row> {
  yield ['username', 'email', 'full_name', 'department', 'role', 'phone', 'timezone', 'language'];
  for (const [index, person] of PEOPLE.entries()) {
    const { username, fullName, department, role, language } = person;
    const phone = `010-0000-${String(9000 + index)}`;
    yield [username, emailOf(username), fullName, department, role, phone, 'Asia/Seoul', language];
  }
}

function* products(): Generator<Row> {
  yield ['name', 'category', 'price', 'description'];
  for (const { name, category, price, description } of PRODUCTS) yield [name, category, price, description];
}

interface Scale {
  readonly size: string;
  readonly revenue: readonly [number, number];
  readonly employees: readonly [number, number];
  readonly ratings: readonly [string, ...string[]];
}

const MILLION = 1_000_000;

const SCALES: Readonly<Record<Industry, Scale>> = {
  상급종합병원: {
    size: '대형',
    revenue: [300_000, 900_000],
    employees: [2200, 6000],
    ratings: ['AAA', 'AA'],
  },
  종합병원: { size: '대형', revenue: [40_000, 150_000], employees: [400, 1500], ratings: ['AA', 'A'] },
  병원: { size: '중형', revenue: [5_000, 25_000], employees: [60, 260], ratings: ['AA', 'A', 'A', 'BBB'] },
  의원: { size: '소형', revenue: [600, 2_600], employees: [4, 18], ratings: ['A', 'BBB', 'BBB', 'BB'] },
  약국: { size: '소형', revenue: [500, 2_200], employees: [2, 8], ratings: ['A', 'BBB', 'BBB', 'BB'] },
};

/** Weights of the first nine digits of a Korean business number (National Tax Service's check digit). */
const CHECK_WEIGHTS = [1, 3, 7, 1, 3, 7, 1, 3, 5];

/** Of the right form, but with a check digit that is off by one: no business can have it. */
function businessNumber(index: number): string {
  const body = `${String(101 + (index % 512)).padStart(3, '0')}${index % 2 === 0 ? '90' : '91'}${String(1000 + index * 7)}`;
  const digits = [...body].map(Number);
  const sum = digits.reduce((total, digit, i) => total + digit * (CHECK_WEIGHTS[i] ?? 0), 0);
  const carry = Math.floor(((digits[8] ?? 0) * 5) / 10);
  const check = (10 - ((sum + carry) % 10)) % 10;
  return `${body.slice(0, 3)}-${body.slice(3, 5)}-${body.slice(5)}${(check + 1) % 10}`;
}

const STREETS: readonly [string, ...string[]] = [
  '늘봄로',
  '별내음길',
  '은하수로',
  '꽃다지길',
  '햇살마루로',
  '물빛로',
];

function* clients(of: readonly DemoClient[]): Generator<Row> {
  yield [
    'name',
    'business_number',
    'industry',
    'company_size',
    'address',
    'phone',
    'email',
    'website',
    'established_date',
    'credit_rating',
    'annual_revenue',
    'employee_count',
  ];
  for (const client of of) {
    const random = createRandom('client', client.name);
    const scale = SCALES[client.industry];
    const code = String(client.index + 1).padStart(4, '0');
    const host = `client${code}.example`;
    yield [
      client.name,
      businessNumber(client.index),
      client.industry,
      scale.size,
      `${client.province} ${client.district} ${random.pick(STREETS)} ${random.whole(1, 240)}`,
      `${client.areaCode}-0000-${code}`,
      `office@${host}`,
      scale.size === '소형' ? '' : `https://www.${host}`,
      makeDate(random.whole(1985, 2021), random.whole(1, 12), random.whole(1, 28)),
      random.pick(scale.ratings),
      random.whole(...scale.revenue) * MILLION,
      random.whole(...scale.employees),
    ];
  }
}

const SURNAMES: readonly [string, ...string[]] = [
  '김',
  '이',
  '박',
  '최',
  '정',
  '강',
  '조',
  '윤',
  '장',
  '임',
  '한',
  '오',
  '서',
  '신',
  '권',
];
const GIVEN_NAMES: readonly [string, ...string[]] = [
  '영호',
  '미경',
  '상훈',
  '지영',
  '성진',
  '은주',
  '동현',
  '수진',
  '재훈',
  '현정',
  '태영',
  '경희',
  '정우',
  '선미',
  '기범',
  '유정',
  '용석',
  '혜원',
  '광수',
  '보경',
];

type Post = readonly [position: string, department: string];

const POSTS: Readonly<Record<Industry, readonly Post[]>> = {
  상급종합병원: [
    ['구매과장', '구매과'],
    ['교수', '내과'],
    ['약제부장', '약제부'],
    ['교수', '감염내과'],
    ['수간호사', '중앙공급실'],
  ],
  종합병원: [
    ['구매과장', '구매과'],
    ['진료과장', '내과'],
    ['약제과장', '약제과'],
  ],
  병원: [
    ['원장', '진료부'],
    ['구매담당', '원무과'],
  ],
  의원: [['원장', '진료실']],
  약국: [['대표약사', '조제실']],
};

function personName(random: Random): string {
  return random.pick(SURNAMES) + random.pick(GIVEN_NAMES);
}

function* contacts(of: readonly DemoClient[]): Generator<Row> {
  yield ['client', 'name', 'position', 'department', 'phone', 'email', 'is_primary'];
  let number = 0;
  for (const client of of) {
    const random = createRandom('contacts', client.name);
    const posts = POSTS[client.industry];
    const more: readonly Post[] =
      client.industry === '의원' && random.next() < 0.5
        ? [['간호실장', '간호실']]
        : client.industry === '약국' && random.next() < 0.4
          ? [['약사', '조제실']]
          : [];
    const names = new Set<string>();
    for (const [place, [position, department]] of [...posts, ...more].entries()) {
      let name = personName(random);
      while (names.has(name)) name = personName(random);
      names.add(name);
      number += 1;
      const email = `contact${number}@client${String(client.index + 1).padStart(4, '0')}.example`;
      const phone = `010-0000-${String(number).padStart(4, '0')}`;
      yield [client.name, name, position, department, phone, email, place === 0 ? 'y' : 'n'];
    }
  }
}

function* targets(plan: SalesPlan): Generator<Row> {
  yield ['user', 'target_amount', 'target_period', 'target_date'];
  for (const { user, amount, period, date } of demoTargets(plan)) yield [user, amount, period, date];
}

function* sales(plan: SalesPlan): Generator<Row> {
  yield ['sale_date', 'user', 'client', 'product', 'sale_amount', 'quantity', 'region', 'status', 'notes'];
  for (const sale of demoSales(plan)) {
    const { date, user, client, product, amount, quantity, region, status, note } = sale;
    yield [date, user, client, product.name, amount, quantity, region, status, note];
  }
}

/** What one kind's import file holds. */
export function rowsOf(kind: ImportKind, plan: SalesPlan, of: readonly DemoClient[]): Generator<Row> {
  switch (kind) {
    case 'users':
      return users();
    case 'products':
      return products();
    case 'clients':
      return clients(of);
    case 'contacts':
      return contacts(of);
    case 'targets':
      return targets(plan);
    case 'sales':
      return sales(plan);
  }
}
