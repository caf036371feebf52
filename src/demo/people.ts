import type { Language, Role } from '../model/principal.js';

/** The people of the made-up company: nobody of them exists, and their addresses lead nowhere (RFC 2606). */

const TEAMS = ['강남팀', '강북팀', '영남지점', '의료기기팀'] as const;
export type Team = (typeof TEAMS)[number];

export interface DemoPerson {
  readonly username: string;
  readonly fullName: string;
  readonly department: string;
  readonly role: Role;
  readonly language: Language;
  /** Has the password that is shown, so that one can sign in as them. */
  readonly signsIn: boolean;
}

type Entry = readonly [username: string, fullName: string, signsIn?: 'signs in'];

const REPS: Readonly<Record<Team, readonly Entry[]>> = {
  강남팀: [
    ['minjun.kim', '김민준', 'signs in'],
    ['seoyeon.lee', '이서연'],
    ['doyun.park', '박도윤'],
    ['jiwoo.choi', '최지우'],
    ['haeun.jung', '정하은'],
    ['siwoo.kang', '강시우'],
    ['sua.cho', '조수아'],
  ],
  강북팀: [
    ['jiho.yoon', '윤지호'],
    ['yerin.jang', '장예린'],
    ['junhyeok.oh', '오준혁', 'signs in'],
    ['soyul.han', '한소율'],
    ['daeun.seo', '서다은'],
    ['hyunwoo.shin', '신현우'],
  ],
  영남지점: [
    ['yujin.kwon', '권유진', 'signs in'],
    ['taemin.hwang', '황태민'],
    ['nayoung.ahn', '안나영'],
    ['jaewon.song', '송재원'],
    ['gaeun.ryu', '류가은'],
    ['seungho.jeon', '전승호'],
  ],
  의료기기팀: [
    ['minseo.hong', '홍민서'],
    ['eunchae.ko', '고은채'],
    ['sunghyun.moon', '문성현'],
    ['jian.yang', '양지안'],
    ['geonwoo.lim', '임건우'],
  ],
};

const MANAGERS: Readonly<Record<Team, Entry>> = {
  강남팀: ['seungmin.baek', '백승민', 'signs in'],
  강북팀: ['hyejin.noh', '노혜진', 'signs in'],
  영남지점: ['bonseok.gu', '구본석'],
  의료기기팀: ['eunyoung.cha', '차은영', 'signs in'],
};

const ADMINS: readonly (readonly [Entry, string, Language])[] = [
  [['junghoon.nam', '남정훈', 'signs in'], '영업본부', 'ko'],
  [['mirae.shim', '심미래', 'signs in'], '경영지원팀', 'en'],
];

function person([username, fullName, signsIn]: Entry, department: string, role: Role): DemoPerson {
  return { username, fullName, department, role, language: 'ko', signsIn: signsIn !== undefined };
}

/** 24 reps and 4 managers in four teams, and 2 admins. Managers sell to some hospitals themselves. */
export const PEOPLE: readonly DemoPerson[] = [
  ...TEAMS.flatMap((team) => [
    person(MANAGERS[team], team, 'manager'),
    ...REPS[team].map((rep) => person(rep, team, 'user')),
  ]),
  ...ADMINS.map(([entry, department, language]) => ({ ...person(entry, department, 'admin'), language })),
];

/** Who sells in a team: its reps, and its manager last. */
export function sellersOf(team: Team): readonly { readonly username: string; readonly manager: boolean }[] {
  return [
    ...REPS[team].map(([username]) => ({ username, manager: false })),
    { username: MANAGERS[team][0], manager: true },
  ];
}

/** One of each role, to be named first. */
export const GUIDES = {
  rep: 'minjun.kim',
  manager: 'seungmin.baek',
  admin: 'junghoon.nam',
} as const;

export function emailOf(username: string): string {
  return `${username}@neulpum.example`;
}
