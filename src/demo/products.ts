import type { Industry } from './clients.js';

/** What the made-up company sells. No such brand is known; strengths and packs are of the usual form. */
export interface DemoProduct {
  readonly name: string;
  readonly category: string;
  /** Won a pack. */
  readonly price: number;
  readonly description: string;
  /** How often it is ordered beside the others, 1 being usual. */
  readonly popularity: number;
  /** Sold by the device team. */
  readonly device: boolean;
}

interface Category {
  readonly name: string;
  readonly device: boolean;
  /** Sales of the months January to December beside the year's mean. */
  readonly season: readonly number[];
  /** Yearly growth: 0.05 is five per cent. */
  readonly growth: number;
  /** How much of its medicines (or devices) each kind of client buys from it. */
  readonly demand: Readonly<Record<Industry, number>>;
  readonly products: readonly (readonly [string, number, number, string])[];
}

function demand(
  university: number,
  general: number,
  hospital: number,
  ...rest: readonly [clinic: number, pharmacy: number]
): Readonly<Record<Industry, number>> {
  const [clinic, pharmacy] = rest;
  return { 상급종합병원: university, 종합병원: general, 병원: hospital, 의원: clinic, 약국: pharmacy };
}

const CATEGORIES: readonly Category[] = [
  {
    name: '항생제',
    device: false,
    season: [1.34, 1.24, 1.1, 0.96, 0.88, 0.8, 0.76, 0.78, 0.9, 1.0, 1.1, 1.26],
    growth: 0.03,
    demand: demand(1.3, 1.3, 1.3, 1.1, 1.0),
    products: [
      ['세프라온정 250mg', 18_500, 1.2, '세팔로스포린계 항생제, 30정'],
      ['목사린정 625mg', 14_200, 1.0, '페니실린계 복합 항생제, 30정'],
      ['지스로빈캡슐 250mg', 22_800, 0.8, '마크로라이드계 항생제, 12캡슐'],
    ],
  },
  {
    name: '순환기',
    device: false,
    season: [1.05, 1.02, 1.01, 1.0, 0.98, 0.96, 0.96, 0.97, 0.99, 1.01, 1.02, 1.03],
    growth: 0.06,
    demand: demand(1.4, 1.4, 1.2, 1.0, 1.2),
    products: [
      ['바로텐정 80mg', 16_900, 1.2, '고혈압 치료제, 30정'],
      ['바로텐정 160mg', 24_300, 0.8, '고혈압 치료제, 30정'],
      ['암로솔정 5mg', 11_400, 1.0, '고혈압·협심증 치료제, 30정'],
      ['로수미르정 10mg', 19_800, 1.1, '고지혈증 치료제, 30정'],
    ],
  },
  {
    name: '당뇨',
    device: false,
    season: [1.02, 1.01, 1.0, 1.0, 0.99, 0.99, 0.98, 0.98, 1.0, 1.01, 1.01, 1.01],
    growth: 0.07,
    demand: demand(1.1, 1.1, 1.0, 0.9, 1.0),
    products: [
      ['글루비앙정 50mg', 20_700, 1.1, '당뇨병 치료제, 30정'],
      ['멧포온서방정 1000mg', 9_800, 1.2, '당뇨병 치료제, 60정'],
      ['다파로운정 10mg', 26_400, 0.5, '당뇨병 치료제, 30정'],
    ],
  },
  {
    name: '소화기',
    device: false,
    season: [1.0, 0.98, 0.97, 0.97, 0.99, 1.03, 1.06, 1.06, 1.0, 0.97, 0.97, 1.0],
    growth: 0.04,
    demand: demand(0.9, 0.9, 1.0, 1.1, 1.1),
    products: [
      ['에소라온정 20mg', 21_600, 1.2, '위식도역류질환 치료제, 28정'],
      ['라베르온정 10mg', 18_900, 0.8, '위산분비 억제제, 28정'],
      ['모사루정 5mg', 8_700, 1.0, '위장운동 촉진제, 30정'],
    ],
  },
  {
    name: '호흡기',
    device: false,
    season: [1.24, 1.12, 1.18, 1.16, 0.94, 0.72, 0.64, 0.7, 1.02, 1.2, 1.16, 1.22],
    growth: 0.05,
    demand: demand(0.8, 0.9, 1.0, 1.2, 1.1),
    products: [
      ['브로콜린시럽 500mL', 12_300, 1.1, '진해거담제, 시럽'],
      ['몬테누리정 10mg', 23_100, 1.0, '천식·비염 치료제, 30정'],
      ['시네라온흡입제 120회', 34_500, 0.7, '천식 흡입제, 1개'],
    ],
  },
  {
    name: '진통소염',
    device: false,
    season: [0.92, 0.93, 1.04, 1.07, 1.06, 1.0, 0.95, 0.94, 1.04, 1.08, 1.02, 0.95],
    growth: 0.03,
    demand: demand(0.8, 0.9, 1.1, 1.0, 1.2),
    products: [
      ['셀렉시온캡슐 200mg', 17_800, 1.0, '소염진통제, 30캡슐'],
      ['록소나린정 60mg', 9_400, 1.1, '소염진통제, 30정'],
      ['아세온정 650mg', 6_900, 1.2, '해열진통제, 30정'],
    ],
  },
  {
    name: '진단기기',
    device: true,
    season: [1.12, 1.02, 1.0, 0.97, 0.95, 0.92, 0.9, 0.92, 0.98, 1.04, 1.08, 1.1],
    growth: 0.06,
    demand: demand(1.0, 1.0, 1.0, 1.2, 1.0),
    products: [
      ['플루온 신속진단키트 25T', 118_000, 1.2, '호흡기 감염 신속진단키트, 25회분'],
      ['글루온 혈당측정기 G2', 64_000, 1.0, '자가혈당측정기와 측정지 50매'],
      ['소노미르 휴대용초음파 S3', 2_900_000, 0.08, '무선 휴대용 초음파 진단기'],
    ],
  },
  {
    name: '치료재료',
    device: true,
    season: [0.96, 0.96, 1.03, 1.0, 0.99, 1.0, 0.99, 0.98, 1.0, 1.0, 1.02, 1.07],
    growth: 0.05,
    demand: demand(1.3, 1.3, 1.1, 0.7, 0.8),
    products: [
      ['더마솔 습윤드레싱', 42_000, 1.0, '상처 관리용 폼 드레싱, 10매'],
      ['인퓨온 수액세트', 56_000, 1.2, '안전 수액세트, 100개'],
      ['카테온 중심정맥카테터 7Fr', 86_000, 0.8, '중심정맥카테터, 1세트'],
    ],
  },
];

/** 25 products in 8 categories. */
export const PRODUCTS: readonly DemoProduct[] = CATEGORIES.flatMap(({ name: category, device, products }) =>
  products.map(([name, price, popularity, description]) => ({
    name,
    category,
    price,
    description,
    popularity,
    device,
  })),
);

const CATEGORY = new Map(CATEGORIES.map((c) => [c.name, c]));

/** What a category sells in a month (1 to 12), beside its mean of the first year; `years` have passed since. */
export function categoryFactor(category: string, month: number, years: number): number {
  const known = CATEGORY.get(category);
  return (known?.season[month - 1] ?? 1) * (1 + (known?.growth ?? 0)) ** years;
}

export function demandOf(category: string, industry: Industry): number {
  return CATEGORY.get(category)?.demand[industry] ?? 1;
}
