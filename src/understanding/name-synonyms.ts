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

/** What classes of medicines and devices are called in English. */
const CATEGORY_SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  항생제: ['antibiotics', 'antibiotic'],
  당뇨: ['diabetes', 'antidiabetics'],
  당뇨병: ['diabetes', 'antidiabetics'],
  순환기: ['cardiovascular', 'cardiovasculars', 'cardiology'],
  고혈압: ['hypertension', 'antihypertensives'],
  고지혈증: ['dyslipidemia', 'hyperlipidemia', 'statins'],
  소화기: ['gastrointestinal', 'gastroenterology', 'digestives'],
  호흡기: ['respiratory', 'respiratories'],
  진통소염: ['analgesics', 'painkillers', 'nsaids'],
  진통제: ['analgesics', 'painkillers'],
  소염진통제: ['analgesics', 'painkillers', 'nsaids'],
  항암제: ['oncology', 'anticancerdrugs'],
  백신: ['vaccine', 'vaccines'],
  비타민: ['vitamins'],
  피부: ['dermatology'],
  피부과: ['dermatology'],
  안과: ['ophthalmology'],
  비뇨기: ['urology'],
  수액: ['ivfluids', 'infusions'],
  주사제: ['injectables', 'injections'],
  진단기기: ['diagnostics', 'diagnosticdevices'],
  체외진단: ['ivd', 'invitrodiagnostics'],
  영상진단: ['imaging', 'diagnosticimaging'],
  의료기기: ['medicaldevices', 'devices'],
  소모품: ['consumables'],
  의료소모품: ['consumables', 'medicalconsumables'],
  수술재료: ['surgicalsupplies', 'surgicals'],
  필러: ['filler', 'fillers'],
  톡신: ['toxin', 'toxins', 'botulinum'],
  보톡스: ['toxin', 'toxins', 'botulinum'],
  스킨부스터: ['skinbooster', 'skinboosters'],
  레이저: ['laser', 'lasers'],
  레이저장비: ['laser', 'lasers', 'laserdevices'],
  임플란트: ['implant', 'implants'],
  치과재료: ['dentalmaterials', 'dentalsupplies'],
  화장품: ['cosmetics'],
  코스메틱: ['cosmetics'],
  장비: ['equipment'],
  건강기능식품: ['supplements', 'healthsupplements'],
};

/** Parts of the country that teams are named after, in the official romanization. */
const AREAS: Readonly<Record<string, string>> = {
  강남: 'gangnam',
  강북: 'gangbuk',
  강서: 'gangseo',
  강동: 'gangdong',
  영남: 'yeongnam',
  호남: 'honam',
  충청: 'chungcheong',
  중부: 'jungbu',
  남부: 'nambu',
  북부: 'bukbu',
  동부: 'dongbu',
  서부: 'seobu',
  수원: 'suwon',
  분당: 'bundang',
  창원: 'changwon',
  전주: 'jeonju',
  청주: 'cheongju',
};

const SYNONYMS: Readonly<Partial<Record<MemberDimension, Readonly<Record<string, readonly string[]>>>>> = {
  industry: INDUSTRY_SYNONYMS,
  region: REGION_SYNONYMS,
  category: CATEGORY_SYNONYMS,
};

/** "B팀" and 강남팀 in English: Team B, the Gangnam team. A region by itself is the region. */
function teamInEnglish(key: string): readonly string[] {
  const [, name = '', sort = ''] = /^(.+?)(팀|영업팀|지점|영업소|지사|본부)$/.exec(key) ?? [];
  if (sort === '팀' && /^[a-z0-9]{1,10}$/.test(name)) return [`team${name}`, `${name}team`];
  const area = AREAS[name];
  const place = area ?? REGION_SYNONYMS[name]?.[0];
  if (place === undefined) return [];
  const called = [`team${place}`, ...['team', 'teams', 'branch', 'office'].map((word) => place + word)];
  return area === undefined ? called : [place, ...called];
}

/** Other words for the member whose name, without spaces, is `key`. */
export function synonymsOf(dimension: MemberDimension, key: string): readonly string[] {
  return dimension === 'department' ? teamInEnglish(key) : (SYNONYMS[dimension]?.[key] ?? []);
}
