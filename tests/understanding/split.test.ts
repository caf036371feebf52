import { describe, expect, it } from 'vitest';
import { splitQuestions } from '../../src/understanding/split.js';
import { understoodOf } from './read.js';

const read = (text: string) => understoodOf(text);

function split(text: string): string[] {
  return splitQuestions(text, read).map((p) => (p.inherits ? `+${p.text}` : p.text));
}

describe('a message with several questions is taken apart', () => {
  it.each<[string, readonly string[]]>([
    ['매출 얼마야? 목표는?', ['매출 얼마야', '목표는']],
    ['1억 넘는 거래처 있어? 올해', ['1억 넘는 거래처 있어? 올해']],
    ['달성률 상위 3명 하위 3명', ['달성률 상위 3명', '+하위 3명']],
    ['이번 달 매출 얼마야? 작년은?', ['이번 달 매출 얼마야', '작년은']],
    ['이번 달 매출이랑 달성률은? 작년은?', ['이번 달 매출이랑 달성률은', '작년은']],
    [
      '이번 달 매출이랑, 지난달 달성률은? 그리고 한빛병원 왜 줄었어?',
      ['이번 달 매출', '+지난달 달성률은', '그리고 한빛병원 왜 줄었어'],
    ],
    ['이번 달 매출이랑 지난달 달성률', ['이번 달 매출', '+지난달 달성률']],
    ['한빛병원 매출이랑 푸른약국 건수 알려줘', ['한빛병원 매출', '+푸른약국 건수 알려줘']],
    ['한빛병원 매출, 푸른약국 건수', ['한빛병원 매출', '+푸른약국 건수']],
    ['이번달 매출은 얼마고 지난달 달성률은 몇프로야', ['이번달 매출은 얼마고', '+지난달 달성률은 몇프로야']],
    ['이번달 매출 얼마야 지난달 달성률은 몇프로야', ['이번달 매출 얼마야', '+지난달 달성률은 몇프로야']],
    ['이번달 매출이랑 한빛병원이 왜 줄었는지 알려줘', ['이번달 매출', '+한빛병원이 왜 줄었는지 알려줘']],
    ['이번달 매출 알려줘. 지난달 매출도 알려줘', ['이번달 매출 알려줘', '지난달 매출도 알려줘']],
    ['이번달 매출\n거래처 상위 5곳', ['이번달 매출', '거래처 상위 5곳']],
    ['이번달 매출 알려줘 그리고 하위 5명도', ['이번달 매출 알려줘', '그리고 하위 5명도']],
    ['이번 달 매출이랑 성과급 지급률 기준 알려줘', ['이번 달 매출', '성과급 지급률 기준 알려줘']],
    ['지난달 내 매출하고 출장비 정산기한', ['지난달 내 매출', '출장비 정산기한']],
    ['지난달 매출 얼마고 경비 마감은 언제야?', ['지난달 매출 얼마고', '경비 마감은 언제야?']],
    ['한빛병원 이번 달 매출, 임대료는 얼마야', ['한빛병원 이번 달 매출', '한빛병원 임대료는 얼마야']],
    ['출장비 정산기한하고 지난달 내 매출', ['출장비 정산기한', '지난달 내 매출']],
    ['한빛병원 매출? 푸른약국은?', ['한빛병원 매출', '푸른약국은']],
    ['오늘 뉴스 있어? 이번달 매출은?', ['오늘 뉴스 있어', '이번달 매출은']],
    ['날씨 어때? 이번달 매출 얼마야?', ['날씨 어때', '이번달 매출 얼마야']],
    [
      'what were my sales last month? and the achievement rate?',
      ['what were my sales last month', 'and the achievement rate'],
    ],
    [
      'sales this month and achievement rate last month',
      ['sales this month', '+achievement rate last month'],
    ],
    // Whoever was first, at another time.
    ['작년 1등 거래처 올해 매출', ['작년 1등 거래처', '거기 올해 매출']],
    ['작년에 제일 많이 팔린 제품 올해는 어때', ['작년에 제일 많이 팔린 제품', '그 제품 올해는 어때']],
    ['1월에 제일 많이 산 거래처 지금은 얼마나 사', ['1월에 제일 많이 산 거래처', '거기 이번 달 얼마나 사']],
    ['작년 1위 담당자 올해 달성률은?', ['작년 1위 담당자', '그 사람 올해 달성률은?']],
    ['지난달 매출 1위 담당자 누구야 이번 달은?', ['지난달 매출 1위 담당자 누구야', '이번 달은?']],
    [
      '올해 매출 1위 거래처 작년 대비 얼마나 늘었어',
      ['올해 매출 1위 거래처', '거기 작년 대비 얼마나 늘었어'],
    ],
    [
      '지난달 매출 1위 제품이랑 그 제품 제일 많이 판 사람',
      ['지난달 매출 1위 제품', '그 제품 제일 많이 판 사람'],
    ],
    // Two rankings: the other way, or of something else.
    ['4월 제일 잘한 팀이랑 제일 못한 팀', ['4월 제일 잘한 팀', '+제일 못한 팀']],
    ['지난달 매출 top3 제품이랑 top3 거래처 알려줘', ['지난달 매출 top3 제품', '+top3 거래처 알려줘']],
    // What is said to be the basis is no question of its own.
    ['지역별로 업종 비중이 어떻게 돼? 작년 기준', ['지역별로 업종 비중이 어떻게 돼? 작년 기준']],
    ['이번 달 매출 얼마야? 강남팀 기준으로요', ['이번 달 매출 얼마야? 강남팀 기준으로요']],
    // A contract and a figure: the figure is of the client that the contract is of.
    ['한빛병원 계약 만료 언제야, 올해 매출은?', ['한빛병원 계약 만료 언제야', '한빛병원 올해 매출은?']],
    ['이번 달 매출이랑 식사비 한도 알려줘', ['이번 달 매출', '식사비 한도 알려줘']],
    ['매출? 목표? 달성률? 건수?', ['매출', '목표', '달성률', '건수']],
  ])('%j', (text, parts) => {
    expect(split(text)).toEqual(parts);
  });
});

describe('one question stays one', () => {
  it.each([
    '올해 매출 1위 제품 월별 추이',
    '지난달 대비 제일 많이 늘어난 거래처',
    '올해 1등 담당자 달성률',
    '매출이랑 달성률',
    '이번 달 매출이랑 달성률은?',
    '지난달 매출, 건수, 달성률',
    '한빛병원, 푸른약국 매출',
    '한빛병원이랑 푸른약국 지난달 매출',
    '한빛병원 매출이랑 푸른약국 매출',
    '3월, 4월 매출',
    '3월 매출이랑 4월 매출',
    '3분기 vs 2분기 매출 비교',
    '강남팀 vs 영남지점 매출',
    '이번 달 매출이랑 지난달 달성률 비교해줘',
    '지난달 매출 말고 이번달 건수',
    '한빛병원 빼고 이번달 매출',
    '안녕하세요. 이번 달 매출 얼마야?',
    '이번 달 매출 알려줘. 고마워!',
    '한빛병원이요. 이번 달 매출 얼마야?',
    '지난달? 매출 얼마야?',
    '2026. 6. 3. 매출',
    '매출 1.5억 넘는 거래처',
    'sales of 한빛병원 vs. 푸른약국 last month',
    '이번달 매출??',
    '매출 떨어진 거래처 누구야? 어디야?',
    '달성률 80% 밑으로 떨어지면 알려줘',
    '서울대학교병원 10월 왜 줄었어?',
    '지난달 매출 왜 줄었어? 제품별로',
    '이번달 매출? 담당자별로 엑셀로',
  ])('%s', (text) => {
    expect(splitQuestions(text, read)).toEqual([{ text, inherits: false }]);
  });

  it('where the message is longer than anybody asks', () => {
    const long = `${'매출 얼마야? '.repeat(80)}`;
    expect(split(long)).toEqual([long]);
  });
});

describe('a long message', () => {
  it('costs no reading for each of its words', () => {
    let readings = 0;
    const counted = (text: string) => {
      readings += 1;
      return understoodOf(text);
    };
    splitQuestions('작년 1등 거래처 올해 '.repeat(20).trim(), counted);
    expect(readings).toBeLessThan(20);
  });
});
