import type { Language, Person, Role } from './types.js';

/** The pages of the service and who finds them in the menu; the service itself checks every request. */

export interface PagePlace {
  readonly path: string;
  readonly label: Readonly<Record<Language, string>>;
  readonly roles: readonly Role[];
}

const ALL: readonly Role[] = ['user', 'manager', 'admin'];
const ADMINS: readonly Role[] = ['admin'];

const PLACES: readonly PagePlace[] = [
  { path: '/', label: { ko: '질문', en: 'Ask' }, roles: ALL },
  { path: '/overview', label: { ko: '실적', en: 'Overview' }, roles: ALL },
  { path: '/documents', label: { ko: '문서', en: 'Documents' }, roles: ALL },
  { path: '/news', label: { ko: '뉴스', en: 'News' }, roles: ALL },
  { path: '/me', label: { ko: '내 정보', en: 'My account' }, roles: ALL },
  { path: '/questions', label: { ko: '못 답한 질문', en: 'Unanswered' }, roles: ADMINS },
  { path: '/feedback', label: { ko: '의견', en: 'Feedback' }, roles: ADMINS },
  { path: '/people', label: { ko: '사람', en: 'People' }, roles: ADMINS },
  { path: '/jobs', label: { ko: '작업', en: 'Jobs' }, roles: ADMINS },
  { path: '/imports', label: { ko: '가져오기', en: 'Imports' }, roles: ['manager', 'admin'] },
  { path: '/alerts', label: { ko: '알림 발송', en: 'Deliveries' }, roles: ADMINS },
  { path: '/models', label: { ko: '모델', en: 'Models' }, roles: ['manager', 'admin'] },
  { path: '/data-quality', label: { ko: '데이터 품질', en: 'Data quality' }, roles: ['manager', 'admin'] },
  { path: '/system', label: { ko: '시스템', en: 'System' }, roles: ADMINS },
  { path: '/audit', label: { ko: '감사 기록', en: 'Audit log' }, roles: ADMINS },
];

/** Those that the person finds something at. */
export function placesFor({ role, mayImport }: Person): readonly PagePlace[] {
  return PLACES.filter(({ path, roles }) => roles.includes(role) && (path !== '/imports' || mayImport));
}

/** The page at an address; the chat where there is none. */
export function placeAt(path: string): PagePlace {
  const without = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
  return PLACES.find((place) => place.path === without) ?? (PLACES[0] as PagePlace);
}
