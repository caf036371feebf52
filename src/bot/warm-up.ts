import { readAlertCommand } from '../understanding/alerts/command.js';
import { splitQuestions } from '../understanding/split.js';
import type { UnderstandInput, Understood } from '../understanding/understand.js';

/** Of several kinds, so that most of what reads a question is used once. */
const QUESTIONS = [
  '이번 달 내 실적 얼마야',
  '지난 분기 팀별 매출이랑 달성률 전년 대비로 보여줘',
  '거래처 왜 줄었어? 제품별로는?',
  '매출 500만원 넘는 거래처 상위 3곳',
  '제품설명회 식사비 한도 얼마까지 돼요',
  '달성률 80% 아래면 매일 9시에 알려줘',
  'show me my sales this month',
];
/**
 * Reads some questions, over those names, and answers none: what reads a question is compiled when it is first used.
 */
export function warmUpReading(
  understand: (input: UnderstandInput) => Understood,
  of: Pick<UnderstandInput, 'catalog' | 'calendar'>,
): void {
  for (const text of QUESTIONS) {
    splitQuestions(text, (part) => understand({ ...of, text: part, role: 'manager' }));
    readAlertCommand(text);
  }
}
