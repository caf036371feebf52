import type { DateRange, Unit, Value } from '../../src/model/answer.js';
import { countText, exactWon, percentText } from '../../src/model/money.js';
import type { Language, ScopeName } from '../../src/model/principal.js';

interface Words {
  readonly scope: Readonly<Record<ScopeName, string>>;
  readonly dimension: Readonly<Record<string, string>>;
  readonly comparedWith: (range: string) => string;
  readonly moreRows: (count: string) => string;
  readonly moreFigures: (count: string) => string;
  readonly textCut: string;
  readonly sources: (count: number) => string;
  readonly page: (page: number) => string;
  readonly rowsRead: (count: string) => string;
  readonly welcome: string;
  readonly examples: readonly string[];
  readonly chart: string;
  readonly openChart: string;
  readonly download: (name: string) => string;
  readonly onPage: string;
  readonly briefOf: (client: string) => string;
  readonly typeToSearch: string;
  readonly noClient: string;
  readonly noTextInMessage: string;
  /** Where an answer takes longer than Teams waits. */
  readonly askInChat: string;
  /** For somebody who is not known from a chat yet. */
  readonly askInChatFirst: string;
  readonly failed: (reference: string) => string;
  /** While an answer takes its time. */
  readonly working: string;
  /** In place of an answer, before the words with a reference. */
  readonly failedShort: string;
  readonly asked: (question: string) => string;
  /** In a channel, of an answer that not all there may see. */
  readonly sentPrivately: string;
  readonly sharedPart: string;
  readonly share: string;
  /** Where no private chat could be written to. */
  readonly askPrivately: string;
  readonly notYoursToShare: string;
  readonly notShared: string;
}

const KO: Words = {
  scope: { own: '본인', department: '부서', company: '전사' },
  dimension: {
    user: '담당자',
    department: '부서',
    client: '거래처',
    product: '제품',
    category: '제품군',
    region: '지역',
    industry: '업종',
    client_grade: '등급',
    status: '상태',
  },
  comparedWith: (range) => `비교 ${range}`,
  moreRows: (count) => `외 ${count}행`,
  moreFigures: (count) => `외 ${count}개 수치`,
  textCut: '너무 길어 뒷부분을 줄였습니다.',
  sources: (count) => `출처 ${count}건`,
  page: (page) => `${page}쪽`,
  rowsRead: (count) => `${count}행`,
  welcome:
    '안녕하세요. 매출과 목표, 순위, 비교를 물어보시면 볼 수 있는 데이터 안에서 정확한 수치로 답해 드립니다. 이렇게 물어보세요.',
  examples: ['이번 달 매출 얼마야?', '이번 달 목표 달성률', '올해 거래처 매출 상위 5곳'],
  chart: '그래프',
  openChart: '그래프 크게 보기',
  download: (name) => `${name} 내려받기`,
  onPage: '웹 화면에서 같은 질문을 하시면 그래프와 파일을 받으실 수 있습니다.',
  briefOf: (client) => `${client} 브리핑`,
  typeToSearch: '찾을 이름이나 질문을 입력해 주세요.',
  noClient: '볼 수 있는 거래처 중에 그런 이름이 없습니다.',
  noTextInMessage: '이 메시지에는 물어볼 글이 없습니다.',
  askInChat: '답을 만드는 데 시간이 걸립니다. medisales와의 1:1 채팅에서 같은 질문을 해 주세요.',
  askInChatFirst: '아직 누구신지 확인하지 못했습니다. medisales와의 1:1 채팅에서 한 번 질문해 주세요.',
  failed: (reference) => `답변 중에 문제가 생겼습니다. 다시 물어봐 주세요. (참조 번호 ${reference})`,
  working: '찾고 있어요…',
  failedShort: '답을 만들지 못했습니다.',
  asked: (question) => `질문: ${question}`,
  sentPrivately: '답을 개인 채팅으로 보내드렸어요. 여기에는 이 내용을 모두 볼 수 없는 분이 있습니다.',
  sharedPart: '공유하면 여기 계신 모든 분이 볼 수 있는 범위로 다시 조회해 올립니다.',
  share: '모두가 볼 수 있는 범위로 공유',
  askPrivately:
    '여기에는 이 내용을 모두 볼 수 없는 분이 있어 답을 올리지 않았습니다. medisales와의 1:1 채팅에서 같은 질문을 해 주세요.',
  notYoursToShare: '질문하신 분만 공유할 수 있습니다. 같은 내용이 궁금하시면 직접 물어봐 주세요.',
  notShared: '여기 계신 모든 분이 볼 수 있는 범위가 없어 공유하지 않았습니다.',
};

const EN: Words = {
  scope: { own: 'own', department: 'own team', company: 'whole company' },
  dimension: {
    user: 'rep',
    department: 'team',
    client: 'client',
    product: 'product',
    category: 'category',
    region: 'region',
    industry: 'industry',
    client_grade: 'grade',
    status: 'status',
  },
  comparedWith: (range) => `against ${range}`,
  moreRows: (count) => `and ${count} more ${count === '1' ? 'row' : 'rows'}`,
  moreFigures: (count) => `and ${count} more ${count === '1' ? 'figure' : 'figures'}`,
  textCut: 'Too long: the rest was left out.',
  sources: (count) => (count === 1 ? '1 source' : `${count} sources`),
  page: (page) => `p. ${page}`,
  rowsRead: (count) => `${count} ${count === '1' ? 'row' : 'rows'}`,
  welcome:
    'Hello. Ask me about sales, targets, rankings and comparisons, and you get exact figures from the data you may see. For example:',
  examples: ['Sales this month', 'Target achievement this month', 'Top 5 clients this year'],
  chart: 'Chart',
  openChart: 'Open the chart',
  download: (name) => `Download ${name}`,
  onPage: 'Ask the same question on the web page to get charts and files.',
  briefOf: (client) => `Brief on ${client}`,
  typeToSearch: 'Type a name or a question.',
  noClient: 'None of the clients you may see has such a name.',
  noTextInMessage: 'This message has no text to ask with.',
  askInChat: 'This answer takes a while. Please ask the same question in your chat with medisales.',
  askInChatFirst: 'I do not know you yet. Please ask me once in your chat with medisales.',
  failed: (reference) => `Something went wrong with this answer. Please ask again. (reference ${reference})`,
  working: 'Looking for it…',
  failedShort: 'I could not answer this.',
  asked: (question) => `Question: ${question}`,
  sentPrivately: 'I sent the answer to your personal chat. Not everybody here may see all of it.',
  sharedPart: 'Sharing looks it up again within what everybody here may see.',
  share: 'Share what everybody may see',
  askPrivately:
    'Not everybody here may see all of this, so I did not post the answer. Please ask the same question in your chat with medisales.',
  notYoursToShare:
    'Only the person who asked can share it. Ask the question yourself to get your own answer.',
  notShared: 'There is nothing of it that everybody here may see, so it was not shared.',
};

export function wordsOf(language: Language): Words {
  return language === 'en' ? EN : KO;
}

export function rangeText(range: DateRange): string {
  return range.from === range.to ? range.from : `${range.from}~${range.to}`;
}

function numberText(value: number | bigint): string {
  if (typeof value === 'bigint' || Number.isInteger(value)) return countText(value);
  return String(Math.round(value * 100) / 100);
}

/** A value with its unit, exact: what stands in figures and tables. */
export function valueText(value: Value, unit: Unit | null, language: Language): string {
  if (value === null || (typeof value === 'number' && !Number.isFinite(value))) return '–';
  switch (unit) {
    case 'KRW':
      return exactWon(typeof value === 'number' ? Math.round(value) : value, language);
    case 'percent':
      return percentText(Number(value));
    case 'percent_point':
      return `${percentText(Number(value))}p`;
    case 'days':
      if (language === 'ko') return `${numberText(value)}일`;
      return `${numberText(value)} ${BigInt(Math.trunc(Number(value))) === 1n ? 'day' : 'days'}`;
    case 'count':
      return numberText(value);
    default:
      return String(value);
  }
}
