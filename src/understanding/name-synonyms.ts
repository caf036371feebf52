import type { MemberDimension } from '../model/query.js';

/** What kinds of client and the regions of Korea are called beside their official names. */

const INDUSTRY_SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  의원: ['클리닉', '개인의원', '개인병원', '로컬의원', 'clinic', 'clinics'],
  종합병원: ['종병', 'generalhospital', 'generalhospitals'],
  상급종합병원: ['상급종병', '상종', '대학병원', '대형병원'],
  약국: ['pharmacy', 'pharmacies'],
};

/** In the official romanization. */
const REGION_SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  서울: ['seoul'],
  부산: ['busan'],
  대구: ['daegu'],
  인천: ['incheon'],
  광주: ['gwangju'],
  대전: ['daejeon'],
  울산: ['ulsan'],
  세종: ['sejong'],
  경기: ['gyeonggi'],
  강원: ['gangwon'],
  충북: ['chungbuk'],
  충남: ['chungnam'],
  전북: ['jeonbuk'],
  전남: ['jeonnam'],
  경북: ['gyeongbuk'],
  경남: ['gyeongnam'],
  제주: ['jeju'],
};

const SYNONYMS: Readonly<Partial<Record<MemberDimension, Readonly<Record<string, readonly string[]>>>>> = {
  industry: INDUSTRY_SYNONYMS,
  region: REGION_SYNONYMS,
};

/** "B팀" in English: Team B. */
function teamInEnglish(key: string): readonly string[] {
  const name = /^([a-z0-9]{1,10})팀$/.exec(key)?.[1];
  return name === undefined ? [] : [`team${name}`, `${name}team`];
}

/** Other words for the member whose name, without spaces, is `key`. */
export function synonymsOf(dimension: MemberDimension, key: string): readonly string[] {
  return dimension === 'department' ? teamInEnglish(key) : (SYNONYMS[dimension]?.[key] ?? []);
}
