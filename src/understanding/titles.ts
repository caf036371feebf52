/** How people are addressed: titles of colleagues and of the people at clients, and what is said behind them. */

/** Only people at clients are called so. */
const OF_CLIENTS = [
  '(?:병|부|대표|의료|진료)?원장',
  '(?:부|조|주임|임상)?교수',
  '선생',
  '수?간호사',
  '간호(?:부장|과장|팀장|실장)',
  '(?:관리|병원|한)?약사',
  '약국장',
  '전문의',
  '전공의',
  '(?:진료|약제|구매|총무|행정|원무|심사|의무|수술실|외래|병동|물류)(?:부장|과장|팀장|실장|차장|계장|국장)',
];

/** Of a colleague, or of somebody at a client. */
const SHARED = [
  '대리',
  '과장',
  '차장',
  '부장',
  '팀장',
  '실장',
  '이사',
  '대표',
  '사원',
  '주임',
  '매니저',
  '지점장',
  '본부장',
  '파트장',
  '사업부장',
  '그룹장',
  '센터장',
  '지사장',
  '영업소장',
  '상무',
  '전무',
];

/** A title that tells somebody at a client from a colleague. */
export const CLIENT_TITLE = new RegExp(OF_CLIENTS.join('|'));

const CLIENT_TITLES = `(?:${OF_CLIENTS.join('|')})(?:님)?(?:네|쪽|댁)?`;

/** Titles and address forms: not part of a name, but they tell that a person is meant. */
export const TITLES = `${CLIENT_TITLES}|(?:${SHARED.join('|')})(?:님)?|씨네|님네|씨|님`;

/** "원장님네", "교수님 계신 병원": the client that somebody is at. */
const HOUSE =
  '네(?!팀|지점|부서|조)(?:병원|의원)?(?!별)|댁|(?:이|께서)?(?:계신|계시는|있는)(?:병원|거래처|의원|데|곳|쪽|약국)?';

/** Behind a name: the title, and whether the place of the one called so is spoken of. */
const CALLED = new RegExp(
  `(${[...OF_CLIENTS, ...SHARED].join('|')})?(님|씨|쌤)?(?:(${HOUSE})|((?:병원|의원)(?!별|마다|들|에서|내)|쪽))?`,
  'y',
);

export interface Called {
  readonly end: number;
  readonly title: string;
  /** `sure`: somebody's place is meant; `likely`: it may be ("과장님 병원" are also those a colleague looks after). */
  readonly house: 'sure' | 'likely' | null;
}

/** What is said behind a name that ends at `start`; null where it is no address. */
export function calledAt(text: string, start: number): Called | null {
  CALLED.lastIndex = start;
  const m = CALLED.exec(text);
  if (m === null || m[0] === '') return null;
  const [, title = '', honorific = '', sure = '', likely = ''] = m;
  const house = sure !== '' ? 'sure' : /^[병의]/.test(likely) ? 'likely' : null;
  if (title === '' && (honorific === '' || house === null)) return null;
  return { end: start + m[0].length, title, house };
}

export function isClientTitle(title: string): boolean {
  return new RegExp(`^(?:${OF_CLIENTS.join('|')})$`).test(title);
}
