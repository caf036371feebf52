import type { Language, ScopeName } from '../../src/model/principal.js';

/** The fixed words around an answer, in the asker's language. */
export interface Words {
  readonly period: string;
  readonly comparison: string;
  readonly scope: string;
  readonly scopes: Readonly<Record<ScopeName, string>>;
  readonly filters: string;
  readonly sources: string;
  readonly asked: string;
  readonly moreRows: (count: number) => string;
  readonly moreColumns: (count: number) => string;
  readonly wholeInFile: string;
  readonly tooLong: string;
  readonly restOnPage: string;
  readonly empty: string;
  readonly working: string;
  readonly answeredBelow: string;
  readonly promptsTitle: string;
  readonly chart: string;
  readonly notUploaded: (name: string) => string;
  readonly filesInDirect: string;
  readonly page: (page: number) => string;
  readonly days: (count: string) => string;
  readonly followUps: Readonly<Record<'chart' | 'exported' | 'explain', FollowUp>>;
  readonly filter: string;
  readonly formNotOpened: string;
  readonly filterForm: FilterFormWords;
  readonly onlyYou: string;
  readonly share: string;
  readonly sharedPart: string;
  readonly feedback: FeedbackWords;
}

/** A button, and what it asks. */
interface FollowUp {
  readonly label: string;
  readonly ask: string;
}

interface FilterFormWords {
  readonly title: string;
  readonly send: string;
  readonly keep: string;
  readonly search: string;
  readonly nothing: string;
  readonly labels: Readonly<Record<'period' | 'department' | 'client' | 'product', string>>;
  /** As they are asked. */
  readonly periods: readonly string[];
}

interface FeedbackWords {
  readonly good: string;
  readonly bad: string;
  readonly title: string;
  readonly ask: string;
  readonly hint: string;
  readonly send: string;
  readonly close: string;
  readonly thanks: string;
  readonly notYours: string;
}

const KO: Words = {
  period: '기간',
  comparison: '비교',
  scope: '범위',
  scopes: { own: '본인', department: '소속 부서', company: '전사' },
  filters: '조건',
  sources: '출처',
  asked: '질문',
  moreRows: (count) => `외 ${count}행`,
  moreColumns: (count) => `외 ${count}열`,
  wholeInFile: '전체 표는 아래 파일에 있습니다.',
  tooLong: '답이 길어 여기까지만 보여 드립니다. 조건을 좁혀 다시 물어보세요.',
  restOnPage: '알림이 많아 여기까지만 보내 드립니다. 나머지는 웹 화면의 알림에서 보실 수 있습니다.',
  empty: '보여 드릴 내용이 없습니다.',
  working: '답을 찾고 있습니다…',
  answeredBelow: '아래에 답했습니다',
  promptsTitle: '이런 것부터 물어보세요',
  chart: '그래프',
  notUploaded: (name) => `${name} 파일을 올리지 못했습니다. 잠시 뒤에 다시 물어보세요.`,
  filesInDirect: '그래프와 파일은 나만 보이게 올릴 수 없습니다. 다이렉트 메시지로 물어보시면 보내 드립니다.',
  page: (page) => `${page}쪽`,
  days: (count) => `${count}일`,
  followUps: {
    chart: { label: '그래프', ask: '그래프로 보여줘' },
    exported: { label: '엑셀', ask: '엑셀로 줘' },
    explain: { label: '계산 방법', ask: '이 숫자 어떻게 계산한 거야?' },
  },
  filter: '조건 바꾸기',
  formNotOpened: '창을 열지 못했습니다. 단추를 다시 눌러 주세요.',
  filterForm: {
    title: '조건 바꾸기',
    send: '다시 조회',
    keep: '그대로',
    search: '이름으로 찾기',
    nothing: '바꿀 조건을 하나 이상 골라 주세요.',
    labels: { period: '기간', department: '팀', client: '거래처', product: '제품' },
    periods: [
      '오늘',
      '이번 주',
      '이번 달',
      '지난달',
      '이번 분기',
      '지난 분기',
      '올해',
      '작년',
      '최근 3개월',
      '최근 6개월',
      '최근 12개월',
    ],
  },
  onlyYou: '이 채널에는 이 내용을 모두 볼 수 없는 분이 있어 나만 보이게 답했습니다.',
  share: '채널에 공유',
  sharedPart: '공유하면 채널의 모든 분이 볼 수 있는 범위로 다시 조회해 올립니다.',
  feedback: {
    good: '도움이 됐어요',
    bad: '아쉬워요',
    title: '답변 의견',
    ask: '어떤 점이 아쉬웠나요?',
    hint: '틀린 수치나 기대한 답을 적어 주시면 고치는 데 씁니다.',
    send: '보내기',
    close: '닫기',
    thanks: '의견 감사합니다. 답변을 고치는 데 쓰겠습니다.',
    notYours: '의견은 질문하신 분만, 대화가 보관되는 동안 남길 수 있습니다.',
  },
};

const EN: Words = {
  period: 'Period',
  comparison: 'Compared with',
  scope: 'Scope',
  scopes: { own: 'own', department: 'own team', company: 'whole company' },
  filters: 'Filters',
  sources: 'Sources',
  asked: 'Question',
  moreRows: (count) => `and ${count} more ${count === 1 ? 'row' : 'rows'}`,
  moreColumns: (count) => `and ${count} more ${count === 1 ? 'column' : 'columns'}`,
  wholeInFile: 'The whole table is in the file below.',
  tooLong: 'The answer is longer than Slack shows. Narrow the question to see the rest.',
  restOnPage: 'There is more than fits here. The rest is under Alerts on the web page.',
  empty: 'There is nothing to show.',
  working: 'Looking for the answer…',
  answeredBelow: 'Answered below',
  promptsTitle: 'Try asking',
  chart: 'Chart',
  notUploaded: (name) => `${name} could not be uploaded. Please ask again in a moment.`,
  filesInDirect:
    'Charts and files can’t be shown to one person only here. Ask in a direct message to get them.',
  page: (page) => `p. ${page}`,
  days: (count) => `${count} ${count === '1' ? 'day' : 'days'}`,
  followUps: {
    chart: { label: 'Chart', ask: 'as a chart' },
    exported: { label: 'Excel', ask: 'export to excel' },
    explain: { label: 'How computed', ask: 'how was this calculated?' },
  },
  filter: 'Change filters',
  formNotOpened: 'The form did not open. Please press the button again.',
  filterForm: {
    title: 'Change filters',
    send: 'Ask again',
    keep: 'Unchanged',
    search: 'Search by name',
    nothing: 'Choose at least one filter to change.',
    labels: { period: 'Period', department: 'Team', client: 'Client', product: 'Product' },
    periods: [
      'today',
      'this week',
      'this month',
      'last month',
      'this quarter',
      'last quarter',
      'this year',
      'last year',
      'last 3 months',
      'last 6 months',
      'last 12 months',
    ],
  },
  onlyYou: 'Not everybody in this channel may see all of this, so only you see the answer.',
  share: 'Share in the channel',
  sharedPart: 'Sharing looks it up again within what everybody in the channel may see.',
  feedback: {
    good: 'Helpful',
    bad: 'Not helpful',
    title: 'Feedback',
    ask: 'What was wrong with the answer?',
    hint: 'Tell us which figure is wrong, or which answer you expected.',
    send: 'Send',
    close: 'Close',
    thanks: 'Thank you. Your feedback helps to improve the answers.',
    notYours: 'Only the person who asked can rate an answer, for as long as the conversation is kept.',
  },
};

export function wordsFor(language: Language): Words {
  return language === 'en' ? EN : KO;
}

/** Said when the core itself failed, so that the asker's language is not known. */
export function failureText(reference: string): string {
  return [
    `답을 만드는 중에 문제가 생겼습니다. 잠시 뒤에 다시 물어보세요. (참조 번호 ${reference})`,
    `Something went wrong while answering. Please ask again in a moment. (reference ${reference})`,
  ].join('\n');
}

/** Said in a channel that another company reads, before anybody is looked up. */
export const SHARED_OUTSIDE_TEXT = [
  '다른 회사와 공유된 채널에서는 답하지 않습니다. 다이렉트 메시지나 /sales로 물어보세요.',
  'No figures are shown in a channel that is shared with another company. Ask in a direct message or with /sales.',
].join('\n');

/** Said where a press finds nothing that everybody may see; who pressed is not looked up for it. */
export const NOT_SHARED_TEXT = [
  '채널의 모든 분이 볼 수 있는 범위가 없어 공유하지 않았습니다.',
  'There is nothing of it that everybody in the channel may see, so it was not shared.',
].join('\n');

/** Pages of the installation; who looks at them is not known in all cases, so both languages stand there. */
export const INSTALL_TEXTS = {
  administratorsOnly: [
    'Slack 앱은 medisales 관리자만 설치할 수 있습니다. 이 브라우저에서 medisales 웹 화면에 관리자로 로그인한 뒤 이 주소를 다시 열어 주세요.',
    'Only an administrator of medisales may install the Slack app. Sign in to the medisales page in this browser as one, then open this address again.',
  ],
  organisation: [
    '조직 전체 설치는 지원하지 않습니다. 워크스페이스마다 따로 설치해 주세요.',
    'Installing for a whole organisation is not supported: install the app in each workspace.',
  ],
  rotation: [
    '앱 설정에서 토큰 교체(token rotation)가 켜져 있어 설치를 저장하지 않았습니다. 매니페스트대로 끈 앱으로 다시 설치해 주세요.',
    'The app has token rotation on, so the installation was not kept: use an app that has it off as in the manifest.',
  ],
  incomplete: [
    'Slack이 봇 권한을 주지 않아 설치를 저장하지 않았습니다. 다시 설치해 주세요.',
    'Slack granted no bot, so the installation was not kept: install the app again.',
  ],
  done: (workspace: string): readonly string[] => [
    `${workspace} 워크스페이스에 medisales를 설치했습니다. 이제 이 창을 닫고 Slack에서 물어보세요.`,
    `medisales is installed in the workspace ${workspace}. Close this window and ask in Slack.`,
  ],
  failed: (code: string): readonly string[] => [
    `설치하지 못했습니다(${code}). /slack/install 주소를 다시 열어 처음부터 해 주세요.`,
    `It was not installed (${code}). Open /slack/install again and start over.`,
  ],
} as const;
