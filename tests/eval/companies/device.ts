/** 노르벤메디칼: six people who sell devices with English names to clients with branches. Wednesday 20 August 2025. */
import {
  type Client,
  type Company,
  createRandom,
  drawSales,
  monthsFrom,
  type Person,
  type Product,
  type Target,
} from '../company.js';

const people: readonly Person[] = [
  { username: 'haneul', name: '구하늘', department: 'A팀', role: 'user' },
  { username: 'dohyun', name: '백도현', department: 'A팀', role: 'user' },
  { username: 'sol', name: '남궁솔', department: 'A팀', role: 'manager' },
  { username: 'emma', name: 'Emma Park', department: 'B팀', role: 'user', language: 'en' },
  { username: 'minje', name: '제갈민', department: 'B팀', role: 'manager' },
  { username: 'pyo', name: '표은채', department: '본사', role: 'admin' },
];

const products: readonly Product[] = [
  { name: 'VitaScope 300', category: 'Endoscopy' },
  { name: 'VitaScope 500', category: 'Endoscopy' },
  { name: 'PulseOx Mini', category: 'Monitoring' },
  { name: 'PulseOx Pro', category: 'Monitoring' },
  { name: 'GlucoTrack Meter', category: 'Diabetes Care' },
  { name: 'GlucoTrack Strip', category: 'Diabetes Care' },
  { name: 'InfuPump X', category: 'Infusion' },
  { name: 'AeroNeb 2', category: 'Respiratory' },
  { name: 'SutureLine 3-0', category: 'Surgical' },
  { name: 'SutureLine 4-0', category: 'Surgical' },
];

const clientsOf = {
  haneul: [
    '밝은눈안과 강남점',
    '밝은눈안과 잠실점',
    '세움병원 본관',
    '세움병원 신관',
    '코끼리소아과',
    'St. Luke Clinic',
    '다온약국 1호점',
  ],
  dohyun: [
    '밝은눈안과 수원점',
    '바른정형외과 일산점',
    '바른정형외과 파주점',
    '다온약국 2호점',
    '늘봄재활병원',
    '세움병원 본관',
  ],
  sol: ['가람의료원', '늘봄재활병원'],
  emma: [
    'Wellness Clinic 송도',
    'Wellness Clinic 부천',
    '행복드림치과 목동점',
    '행복드림치과 마곡점',
    '초록들내과',
  ],
  minje: ['전주나은병원', '군산항구의원', '익산보석약국', '초록들내과'],
} as const;

const south = ['전주나은병원', '군산항구의원', '익산보석약국'];
const west = ['Wellness Clinic 송도', 'Wellness Clinic 부천', '초록들내과'];
const industryOf = (name: string): string => {
  if (name.includes('약국')) return '약국';
  return /병원|의료원/.test(name) ? '병원' : '의원';
};
const regionOf = (name: string): string => {
  if (south.includes(name)) return '호남';
  return west.includes(name) ? '인천' : '수도권';
};
const clients: readonly Client[] = [...new Set(Object.values(clientsOf).flat())].map((name) => ({
  name,
  industry: industryOf(name),
  region: regionOf(name),
}));

const random = createRandom(8201);
const monthly = (user: string, from: string, to: string, base: number): Target[] =>
  monthsFrom(from, to).map((m) => ({
    user,
    amount: base + Math.floor(random() * 20) * 500_000,
    period: 'monthly',
    date: `${m}-01`,
  }));

export const device: Company = {
  key: 'norvane',
  now: '2025-08-20T14:30:00+09:00',
  fiscalStart: 1,
  people,
  products,
  clients,
  sales: drawSales({
    seed: 20_250_820,
    from: '2023-12-01',
    to: '2025-08-20',
    perDay: 5,
    clientsOf,
    products: products.map((p) => p.name),
    most: 12_000_000,
    since: {
      '세움병원 신관': '2025-07-08',
      '행복드림치과 마곡점': '2025-08-05',
      '다온약국 2호점': '2025-02-10',
    },
    until: {
      'St. Luke Clinic': '2025-03-20',
      '바른정형외과 파주점': '2025-04-22',
      익산보석약국: '2025-05-13',
    },
  }),
  targets: [
    ...monthly('haneul', '2024-01', '2025-12', 60_000_000),
    ...monthly('dohyun', '2024-01', '2025-12', 55_000_000),
    ...monthly('emma', '2024-01', '2025-12', 58_000_000),
    { user: 'haneul', amount: 900_000_000, period: 'yearly', date: '2025-01-01' },
    { user: 'emma', amount: 210_000_000, period: 'quarterly', date: '2025-07-01' },
    { user: 'emma', amount: 190_000_000, period: 'quarterly', date: '2025-04-01' },
  ],
  grades: [
    { client: '세움병원 본관', grade: 'S', date: '2025-07-31' },
    { client: '밝은눈안과 강남점', grade: 'A', date: '2025-07-31' },
    { client: '늘봄재활병원', grade: 'A', date: '2025-07-31' },
    { client: 'Wellness Clinic 송도', grade: 'A', date: '2025-07-31' },
    { client: '코끼리소아과', grade: 'B', date: '2025-07-31' },
    { client: '코끼리소아과', grade: 'S', date: '2024-12-31' },
  ],
  aliases: [
    ['product', '글트 스트립', 'GlucoTrack Strip'],
    ['client', '세움 신관', '세움병원 신관'],
  ],
  files: 'utf8',
};
