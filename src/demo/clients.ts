import { createRandom } from './random.js';

/**
 * The clients of the made-up company. Names are put together from two invented parts, phone numbers have the
 * unassigned exchange 0000, addresses streets that no town has, and business numbers a wrong check digit: none
 * can be anybody's.
 */

const INDUSTRIES = ['상급종합병원', '종합병원', '병원', '의원', '약국'] as const;
export type Industry = (typeof INDUSTRIES)[number];
export type MedicineTeam = '강남팀' | '강북팀' | '영남지점';

export interface DemoClient {
  /** From 0. */
  readonly index: number;
  readonly name: string;
  readonly industry: Industry;
  /** Whose reps sell medicines there. */
  readonly team: MedicineTeam;
  readonly region: string;
  readonly province: string;
  readonly district: string;
  readonly areaCode: string;
  /** Months from the first one of the company's figures to the first order; 0: a client from before. */
  readonly firstMonth: number;
}

const COUNTS: Readonly<Record<Industry, number>> = {
  상급종합병원: 6,
  종합병원: 24,
  병원: 45,
  의원: 135,
  약국: 90,
};

const FIRST_PARTS =
  '가람 누리 다온 도담 라온 마루 미르 바름 보람 새솔 소담 아라 여울 예그 온새 윤슬 이든 지음 초롱 푸르 하람 한결 해든 별솔';
const SECOND_PARTS = '빛 결 솔 샘 뜰 채 담 움 벗';

const KINDS: Readonly<Record<Industry, readonly [string, ...string[]]>> = {
  상급종합병원: ['대학교병원'],
  종합병원: ['종합병원', '메디컬센터'],
  병원: ['병원', '정형외과병원', '어린이병원', '재활병원', '여성병원'],
  의원: [
    '내과의원',
    '소아청소년과의원',
    '이비인후과의원',
    '가정의학과의원',
    '정형외과의원',
    '내과의원',
    '의원',
  ],
  약국: ['약국'],
};

interface Place {
  readonly region: string;
  readonly province: string;
  readonly areaCode: string;
  readonly districts: readonly string[];
}

const PLACES: Readonly<Record<MedicineTeam, readonly Place[]>> = {
  강남팀: [
    {
      region: '서울',
      province: '서울특별시',
      areaCode: '02',
      districts: ['강남구', '서초구', '송파구', '강동구', '관악구', '동작구', '영등포구'],
    },
    {
      region: '경기',
      province: '경기도',
      areaCode: '031',
      districts: ['성남시 분당구', '수원시 영통구', '용인시 수지구', '안양시 동안구'],
    },
  ],
  강북팀: [
    {
      region: '서울',
      province: '서울특별시',
      areaCode: '02',
      districts: ['종로구', '성북구', '노원구', '마포구', '은평구'],
    },
    {
      region: '경기',
      province: '경기도',
      areaCode: '031',
      districts: ['고양시 일산동구', '의정부시', '남양주시'],
    },
    { region: '인천', province: '인천광역시', areaCode: '032', districts: ['부평구', '연수구', '남동구'] },
  ],
  영남지점: [
    {
      region: '부산',
      province: '부산광역시',
      areaCode: '051',
      districts: ['해운대구', '부산진구', '사하구', '동래구'],
    },
    { region: '대구', province: '대구광역시', areaCode: '053', districts: ['수성구', '달서구', '북구'] },
    { region: '울산', province: '울산광역시', areaCode: '052', districts: ['남구'] },
    { region: '경남', province: '경상남도', areaCode: '055', districts: ['창원시 성산구', '김해시'] },
    { region: '경북', province: '경상북도', areaCode: '054', districts: ['포항시 북구', '구미시'] },
  ],
};

const TEAM_ORDER: readonly MedicineTeam[] = ['강남팀', '강북팀', '영남지점'];
/** Seven reps sell in 강남팀, six in each of the others: it has one client in nineteen more. */
const TEAM_CYCLE = 19;

function teamOf(index: number): MedicineTeam {
  const at = index % TEAM_CYCLE === TEAM_CYCLE - 1 ? 0 : (index % TEAM_CYCLE) % TEAM_ORDER.length;
  return TEAM_ORDER[at] ?? '강남팀';
}

/** Every pair of parts that reads well, in an order that looks like none. */
function prefixes(): string[] {
  return FIRST_PARTS.split(' ')
    .flatMap((first) =>
      SECOND_PARTS.split(' ')
        .filter((second) => !first.includes(second))
        .map((second) => first + second),
    )
    .map((prefix) => ({ prefix, order: createRandom('prefix', prefix).next() }))
    .sort((a, b) => a.order - b.order)
    .map(({ prefix }) => prefix);
}

type Site = Pick<DemoClient, 'team' | 'region' | 'province' | 'district' | 'areaCode'>;

function createSites(): (team: MedicineTeam) => Site {
  const used = new Map<MedicineTeam, number>();
  return (team) => {
    const count = used.get(team) ?? 0;
    used.set(team, count + 1);
    const districts = PLACES[team].flatMap(({ districts, ...place }) =>
      districts.map((district) => ({ ...place, district })),
    );
    const site = districts[count % districts.length];
    if (site === undefined) throw new RangeError(`${team} has no district`);
    return { team, ...site };
  };
}

/** About every fourth clinic, pharmacy or small hospital came later, some one and a half a month. */
const NEWCOMERS_A_MONTH = 1.5;

/** The same 300 clients whatever the seed and the date; some of them have not ordered yet. */
export function demoClients(): readonly DemoClient[] {
  const names = prefixes();
  const siteIn = createSites();
  const clients: DemoClient[] = [];
  const clinics: { prefix: string; site: Site }[] = [];
  let newcomers = 0;
  for (const industry of INDUSTRIES) {
    for (let i = 0; i < COUNTS[industry]; i += 1) {
      const index = clients.length;
      // A pharmacy stands beside a clinic and is called like it.
      const neighbour = industry === '약국' ? clinics[i] : undefined;
      const prefix = neighbour?.prefix ?? names[index] ?? `거래처${index}`;
      const site = neighbour?.site ?? siteIn(teamOf(i));
      if (industry === '의원') clinics.push({ prefix, site });
      const kinds = KINDS[industry];
      const small = industry !== '상급종합병원' && industry !== '종합병원';
      const isNew = small && (i * 7) % 27 < 7;
      const firstMonth = isNew ? 3 + Math.floor(newcomers / NEWCOMERS_A_MONTH) : 0;
      if (isNew) newcomers += 1;
      clients.push({
        index,
        name: prefix + (kinds[i % kinds.length] ?? kinds[0]),
        industry,
        ...site,
        firstMonth,
      });
    }
  }
  return spreadNewcomers(clients);
}

/** Newcomers come in no order of industry: their first months are dealt out anew among them. */
function spreadNewcomers(clients: readonly DemoClient[]): readonly DemoClient[] {
  const newcomers = clients.filter((client) => client.firstMonth > 0);
  const months = newcomers.map((client) => client.firstMonth);
  const dealt = new Map(
    newcomers
      .map((client) => ({ client, order: createRandom('newcomer', client.name).next() }))
      .sort((a, b) => a.order - b.order)
      .map(({ client }, place) => [client.index, months[place] ?? 0]),
  );
  return clients.map((client) => ({ ...client, firstMonth: dealt.get(client.index) ?? 0 }));
}
