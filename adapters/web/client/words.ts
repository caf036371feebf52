import type { Language, Role } from './types.js';

const KO = {
  tagline: '매출을 물어보면, 정확한 숫자로 답합니다.',
  signInTitle: '로그인',
  retryDocuments: '받아쓰기 다시 해 보기',
  retriedNote: '다시 해 보고 있습니다. 잠시 뒤 새로 고쳐 주세요.',
  username: '아이디',
  password: '비밀번호',
  signIn: '로그인',
  signingIn: '확인하는 중…',
  signOut: '로그아웃',
  demoTitle: '가상 회사 체험',
  demoLead: '누구로 볼지 고르세요. 사람마다 보이는 범위가 다릅니다.',
  demoPassword: '비밀번호',
  showAll: '모두 보기',
  showLess: '간단히 보기',
  newConversation: '새 대화',
  otherLanguage: 'English',
  otherLanguageLabel: 'Switch to English',
  greetingEnd: ' 님, 무엇이 궁금하세요?',
  greetingLead: '매출, 목표, 거래처를 평소 말하듯 물어보세요.',
  ask: '질문',
  askPlaceholder: '예: 이번 달 매출 알려줘',
  askHint: 'Enter로 보내기 · Shift+Enter로 줄 바꿈',
  send: '보내기',
  stop: '그만',
  you: '내 질문',
  answerOf: '답변',
  waiting: '답을 찾고 있습니다…',
  period: '기간',
  comparison: '비교',
  scope: '범위',
  sources: '근거 보기',
  parameters: '값',
  rowsRead: '읽은 행',
  suggestions: '이어서 물어보기',
  choices: '하나를 골라 주세요',
  chartOf: '그래프',
  chartGone: '그래프의 보관 기간이 지났습니다. 다시 물어보시면 그려 드립니다.',
  download: '내려받기',
  copyTable: '표 복사',
  copied: '복사했습니다',
  rows: '행',
  tableLabel: '옆으로 넘겨 볼 수 있는 표',
  retry: '다시 시도',
  feedback: '이 답변이 어땠나요?',
  helpful: '도움이 됐어요',
  notHelpful: '도움이 안 됐어요',
  whatWasWrong: '어떤 점이 아쉬웠나요?',
  feedbackThanks: '의견을 남겼습니다. 고맙습니다.',
  page: '쪽',
  reference: '문의 번호',
  version: '버전',
  skip: '질문 입력으로 건너뛰기',
  skipToMain: '본문으로 건너뛰기',
  loading: '불러오는 중…',
  sessionEnded: '로그인이 끝났습니다. 다시 로그인해 주세요.',
  history: '대화',
  won: '원',
  openDocument: '원문 내려받기',
  documents: '문서',
  documentsLead: '볼 수 있는 문서입니다. 제목을 누르면 내려받습니다.',
  close: '닫기',
  documentKind: '문서 종류',
  allKinds: '모든 종류',
  chooseKind: '종류를 고르세요',
  chooseFiles: '파일을 고르거나 여기에 끌어다 놓으세요',
  fileForms: 'PDF, DOCX, PPTX, XLSX, HWPX, HWP, HTML, Markdown, TXT, 녹음 파일',
  upload: '올리기',
  uploading: '올리는 중…',
  kindMissing: '문서 종류를 먼저 골라 주세요.',
  filesMissing: '올릴 파일을 먼저 골라 주세요.',
  stored: '저장했습니다',
  storedWaiting: '저장했습니다. 글로 옮긴 뒤에 찾을 수 있습니다',
  storedBefore: '같은 내용의 문서가 이미 있습니다',
  replaces: '대신하는 이전 문서',
  notStored: '저장하지 못했습니다',
  findDocument: '제목이나 거래처로 찾기',
  noDocuments: '볼 수 있는 문서가 없습니다.',
  noneFound: '찾는 제목의 문서가 없습니다.',
  superseded: '이전 버전',
  inForce: '시행',
  written: '작성',
  remove: '삭제',
  removeSure: '정말 삭제',
  removedNote: '삭제했습니다',
  pages: '페이지',
  actions: '할 수 있는 일',
  pageFailed: '페이지를 열지 못했습니다',
  pageDenied: '이 페이지를 볼 권한이 없습니다. 필요하시면 관리자에게 부탁해 주세요.',
  languageName: 'ko',
} as const;

export type Words = Readonly<Record<keyof typeof KO, string>>;

const EN: Words = {
  tagline: 'Ask about sales. Get exact figures.',
  retryDocuments: 'Try transcriptions again',
  retriedNote: 'They are being tried again. Reload the page in a moment.',
  signInTitle: 'Sign in',
  username: 'Username',
  password: 'Password',
  signIn: 'Sign in',
  signingIn: 'Checking…',
  signOut: 'Sign out',
  demoTitle: 'Try the made-up company',
  demoLead: 'Choose who to sign in as. Each person sees different rows.',
  demoPassword: 'Password',
  showAll: 'Show all',
  showLess: 'Show fewer',
  newConversation: 'New chat',
  otherLanguage: '한국어',
  otherLanguageLabel: '한국어 화면으로 바꾸기',
  greetingEnd: ', what would you like to know?',
  greetingLead: 'Ask about sales, targets and clients in your own words.',
  ask: 'Question',
  askPlaceholder: 'e.g. sales this month',
  askHint: 'Enter to send · Shift+Enter for a new line',
  send: 'Send',
  stop: 'Stop',
  you: 'Your question',
  answerOf: 'Answer',
  waiting: 'Looking for the answer…',
  period: 'Period',
  comparison: 'Compared with',
  scope: 'Scope',
  sources: 'How this was computed',
  parameters: 'Values',
  rowsRead: 'rows read',
  suggestions: 'Ask next',
  choices: 'Please pick one',
  chartOf: 'Chart',
  chartGone: 'This chart is not kept any more. Ask again to have it drawn.',
  download: 'Download',
  copyTable: 'Copy table',
  copied: 'Copied',
  rows: 'rows',
  tableLabel: 'table, scrolls sideways',
  retry: 'Try again',
  feedback: 'How was this answer?',
  helpful: 'It helped',
  notHelpful: 'It did not help',
  whatWasWrong: 'What was wrong with it?',
  feedbackThanks: 'Noted. Thank you.',
  page: 'page',
  reference: 'Reference',
  version: 'version',
  skip: 'Skip to the question box',
  skipToMain: 'Skip to the content',
  loading: 'Loading…',
  sessionEnded: 'You have been signed out. Please sign in again.',
  history: 'Conversation',
  won: '₩',
  openDocument: 'Download the document',
  documents: 'Documents',
  documentsLead: 'The documents you may read. Select a title to download it.',
  close: 'Close',
  documentKind: 'Kind of document',
  allKinds: 'All kinds',
  chooseKind: 'Choose a kind',
  chooseFiles: 'Choose files, or drop them here',
  fileForms: 'PDF, DOCX, PPTX, XLSX, HWPX, HWP, HTML, Markdown, TXT, recordings',
  upload: 'Upload',
  uploading: 'Uploading…',
  kindMissing: 'Please choose the kind of document first.',
  filesMissing: 'Please choose a file first.',
  stored: 'Stored',
  storedWaiting: 'Stored. It can be found once it has been transcribed',
  storedBefore: 'The same content is stored already',
  replaces: 'in place of',
  notStored: 'Not stored',
  findDocument: 'Find by title or client',
  noDocuments: 'There are no documents for you.',
  noneFound: 'No document matches.',
  superseded: 'older version',
  inForce: 'in force since',
  written: 'dated',
  remove: 'Remove',
  removeSure: 'Really remove',
  removedNote: 'Removed',
  pages: 'Pages',
  actions: 'What can be done',
  pageFailed: 'The page could not be opened',
  pageDenied: 'You may not see this page. Ask an administrator if you need it.',
  languageName: 'en',
};

export function wordsOf(language: Language): Words {
  return language === 'ko' ? KO : EN;
}

type Labels = Readonly<Record<Language, Readonly<Record<string, string>>>>;

const DIMENSIONS: Labels = {
  ko: {
    user: '담당자',
    department: '팀',
    client: '거래처',
    product: '제품',
    category: '제품군',
    region: '지역',
    industry: '업종',
    client_grade: '등급',
    status: '상태',
  },
  en: {
    user: 'Person',
    department: 'Team',
    client: 'Client',
    product: 'Product',
    category: 'Category',
    region: 'Region',
    industry: 'Industry',
    client_grade: 'Grade',
    status: 'Status',
  },
};

const SCOPES: Labels = {
  ko: { own: '내 실적', department: '우리 팀', company: '회사 전체' },
  en: { own: 'My own', department: 'My team', company: 'Whole company' },
};

const STATUSES: Labels = {
  ko: {
    clarify: '확인이 필요합니다',
    denied: '볼 수 없는 자료입니다',
    no_data: '자료가 없습니다',
    unsupported: '아직 답하지 못하는 질문입니다',
    failed: '답하지 못했습니다',
  },
  en: {
    clarify: 'One thing to settle first',
    denied: 'Not yours to see',
    no_data: 'No data',
    unsupported: 'Not something I can answer yet',
    failed: 'Something went wrong',
  },
};

const ROLES: Labels = {
  ko: { user: '담당자', manager: '팀장', admin: '관리자' },
  en: { user: 'Rep', manager: 'Manager', admin: 'Admin' },
};

const KINDS: Labels = {
  ko: {
    contracts: '계약서',
    reports: '보고서',
    manuals: '매뉴얼',
    regulations: '규정',
    wiki: '위키',
    transcripts: '녹취록',
  },
  en: {
    contracts: 'Contract',
    reports: 'Report',
    manuals: 'Manual',
    regulations: 'Regulation',
    wiki: 'Wiki',
    transcripts: 'Transcript',
  },
};

const PROBLEMS: Labels = {
  ko: {
    unreachable: '서버에 연결하지 못했습니다. 연결을 확인하고 다시 시도해 주세요.',
    stopped: '그만두었습니다. 답을 받지 않았습니다.',
    timeout: '답이 너무 오래 걸려 멈췄습니다. 다시 시도해 주세요.',
    wrong_credentials: '아이디나 비밀번호가 맞지 않습니다.',
    rate_limited: '잠시 쉬었다가 다시 시도해 주세요. 기다릴 시간(초): ',
    input_too_large: '질문이 너무 깁니다. 줄여서 다시 물어봐 주세요.',
    invalid_request: '질문을 읽지 못했습니다. 고쳐서 다시 물어봐 주세요.',
    foreign_origin: '다른 주소에서 온 요청이라 받지 않았습니다. 이 페이지를 새로 고친 뒤 다시 시도해 주세요.',
    denied: '이 일을 할 수 있는 권한이 없습니다.',
    conflict: '같은 내용의 문서가 이미 있지만, 볼 수 있는 사람이 따로 정해져 있습니다.',
    not_found: '그 문서가 없거나 볼 수 없습니다.',
    other: '문제가 생겨 답하지 못했습니다. 잠시 뒤 다시 시도해 주세요.',
  },
  en: {
    unreachable: "Couldn't reach the server. Check the connection and try again.",
    stopped: 'Stopped. There is no answer to this question.',
    timeout: 'The answer took too long. Please try again.',
    wrong_credentials: 'The username or the password is wrong.',
    rate_limited: 'Please pause for a moment and try again. Seconds to wait: ',
    input_too_large: 'The question is too long. Please shorten it.',
    invalid_request: "The question couldn't be read. Please change it and try again.",
    foreign_origin: 'The request came from another address. Reload this page and try again.',
    denied: 'You may not do this.',
    conflict: 'The same content is stored already, for other readers.',
    not_found: 'There is no such document for you.',
    other: 'Something went wrong. Please try again in a moment.',
  },
};

/** `12 rows`, `1 row`, `12행`. */
export function rowCount(count: number, language: Language): string {
  if (language === 'ko') return `${count.toLocaleString('en-US')}${KO.rows}`;
  return `${count.toLocaleString('en-US')} ${count === 1 ? 'row' : EN.rows}`;
}

export const dimensionName = (key: string, language: Language): string => DIMENSIONS[language][key] ?? key;
export const scopeName = (key: string, language: Language): string => SCOPES[language][key] ?? key;
export const statusName = (key: string, language: Language): string => STATUSES[language][key] ?? '';
export const kindName = (key: string, language: Language): string => KINDS[language][key] ?? key;
export const roleName = (role: Role, language: Language): string => ROLES[language][role] ?? role;

/** Who may read a document, from how the API writes it. */
export function audienceName(audience: string, language: Language): string {
  const ko = language === 'ko';
  const [form, value = ''] = audience.split(/:(.*)/s);
  if (form === 'department') return ko ? `${value}만` : `${value} only`;
  if (form === 'person' || form === 'team' || form === 'all-sales')
    return ko ? '이 매출을 보는 사람만' : 'those who see these sales';
  if (form === 'clients') return ko ? '나오는 거래처를 모두 보는 사람만' : 'those who see each client in it';
  if (form === 'client') return ko ? '거래처 담당자만' : 'those who see the client';
  if (form === 'role') {
    if (value === 'admin') return ko ? '관리자만' : 'administrators only';
    return ko ? '팀장과 관리자만' : 'managers only';
  }
  if (form === 'company') return ko ? '모든 직원' : 'everybody';
  // Whoever they are, it is never said to be everybody.
  return ko ? '정해진 사람만' : 'some people only';
}

export function problemText(code: string, language: Language, waitSeconds = 0): string {
  const text = PROBLEMS[language][code] ?? PROBLEMS[language].other ?? '';
  return code === 'rate_limited' ? `${text}${waitSeconds}` : text;
}

const STARTERS: Readonly<Record<Language, Readonly<Record<Role, readonly string[]>>>> = {
  ko: {
    user: ['이번 달 매출', '이번 달 달성률', '올해 거래처 TOP 5', '올해 월별 매출'],
    manager: ['우리 팀 이번 달 매출', '이번 달 담당자별 매출', '이번 분기 달성률', '지난달 매출 전년 대비'],
    admin: ['이번 달 매출', '이번 달 팀별 매출', '올해 제품군별 비중', '지난달 매출 전년 대비'],
  },
  en: {
    user: [
      'Sales this month',
      'Achievement rate this month',
      'Top 5 clients this year',
      'Monthly sales this year',
    ],
    manager: [
      'Sales this month',
      'Sales by rep this month',
      'Achievement rate this quarter',
      'Sales last month year over year',
    ],
    admin: [
      'Sales this month',
      'Sales by team this month',
      'Share by category this year',
      'Sales last month year over year',
    ],
  },
};

export function startersFor(role: Role, language: Language): readonly string[] {
  return STARTERS[language][role];
}
