import { createRandom, type Random } from '../demo/random.js';

/**
 * Made-up rules of a company, the same for the same numbers. Few words are common and most are rare, as in real
 * text: a word's rank in the vocabulary is drawn log-uniformly, which is Zipf's law.
 */

const NOUNS =
  '계약 납품 반품 검수 보관 온도 유효기한 거래처 병원 의원 약국 영업 담당자 팀장 승인 보고 기한 금액 할인 단가 견적 청구 입금 미수금 채권 담보 한도 신용 평가 등급 방문 면담 강연료 자문료 기부금 견본품 임상 시험 허가 신고 회수 부작용 교육 이수 점검 설비 장비 유지보수 설치 보증 수리 부품 물류 배송 포장 출고 입고 재고 실사 폐기 위약금 지체상금 해지 갱신 분쟁 관할 비밀유지 개인정보 동의 열람 정정 삭제 파기 휴가 출장 경비 법인카드 영수증 정산 회의 안건 회의록 결재 전결 위임 대리 채용 수습 인사 징계 표창 급여 상여 성과 목표 달성률 실적 분기 마감 예산 집행'.split(
    ' ',
  );
const SYLLABLES = [
  ...'가나다라마바사아자차카타파하거너더러머버서어저처고노도로모보소오조초구누두루무부수우주추기니디리미비시이지치',
];
const ENDINGS = ['정', '캡슐', '주사', '시럽', '크림', '키트', '펌프', '센서'];
const NAMES = 4_000;
const ARTICLES_A_FILE = 100;

export interface BenchFile {
  readonly name: string;
  readonly text: string;
}

export interface BenchTexts {
  /** Files of 100 articles each, one passage an article. */
  readonly files: () => Generator<BenchFile>;
  /** A question on some article, in words that partly stand there. */
  readonly question: (index: number) => string;
}

function nameOf(rank: number): string {
  const { whole } = createRandom('name', rank);
  const syllable = (): string => SYLLABLES[whole(0, SYLLABLES.length - 1)] ?? '';
  const stem = Array.from({ length: whole(2, 3) }, syllable).join('');
  return `${stem}${ENDINGS[whole(0, ENDINGS.length - 1)]}`;
}

/** 0 up to `count`, the small ones far more often. */
function rankOf({ next }: Random, count: number): number {
  return Math.min(count - 1, Math.floor(count ** next()) - 1);
}

function words(random: Random): { readonly noun: () => string; readonly name: () => string } {
  return {
    noun: () => NOUNS[rankOf(random, NOUNS.length)] ?? '',
    name: () => nameOf(rankOf(random, NAMES)),
  };
}

function article(index: number): { readonly title: string; readonly text: string } {
  const random = createRandom('article', index);
  const { noun, name } = words(random);
  const [product, topic, other] = [name(), noun(), noun()];
  const title = `${product} ${topic} ${other}`;
  const sentence = (): string => {
    const days = random.whole(1, 90);
    const shares = random.whole(1, 30);
    switch (random.whole(0, 3)) {
      case 0:
        return `${noun()} ${noun()}은 ${product} ${noun()} 후 ${days}일 안에 ${noun()} 담당자에게 알린다.`;
      case 1:
        return `${name()}의 ${noun()} ${noun()}은 ${noun()} 금액의 ${shares}퍼센트를 넘지 못한다.`;
      case 2:
        return `${noun()}에 대한 ${noun()}이 있으면 ${name()} ${noun()}을 ${days}일 동안 멈춘다.`;
      default:
        return `${product}의 ${topic} ${noun()}은 ${noun()}과 ${noun()}을 거쳐 ${days}일마다 다시 정한다.`;
    }
  };
  const count = (index % ARTICLES_A_FILE) + 1;
  const body = Array.from({ length: random.whole(5, 8) }, sentence).join(' ');
  return { title, text: `제${count}조 (${title})\n${body}` };
}

export function benchTexts(passages: number): BenchTexts {
  return {
    files: function* () {
      for (let from = 0; from < passages; from += ARTICLES_A_FILE) {
        const count = Math.min(ARTICLES_A_FILE, passages - from);
        const number = String(from / ARTICLES_A_FILE).padStart(5, '0');
        const articles = Array.from({ length: count }, (_, i) => article(from + i).text);
        yield { name: `규정-${number}.txt`, text: `${articles.join('\n\n')}\n` };
      }
    },
    question: (index) => {
      const random = createRandom('question', index);
      const { title } = article(random.whole(0, passages - 1));
      return `${title} ${words(random).noun()}은 며칠 안에 해야 하나요?`;
    },
  };
}

/** One document of so many characters. */
export function benchBook(characters: number): string {
  const parts: string[] = [];
  for (let i = 0, length = 0; length < characters; i += 1) {
    const { text } = article(i + 10_000_000);
    parts.push(text);
    length += text.length + 2;
  }
  return parts.join('\n\n');
}
