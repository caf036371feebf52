import { expect, test } from 'vitest';
import { createUnderstanding } from '../../src/understanding/understand.js';
import { catalogOf, WORLD } from '../skills/ask.js';

const understand = createUnderstanding();
const topicOf = (text: string): string => {
  const { reading } = understand({
    text,
    catalog: catalogOf(WORLD),
    calendar: { today: '2026-06-15', fiscalStart: 1 },
    role: 'manager',
  });
  return reading.kind === 'topic' ? reading.topic : reading.kind;
};

test.each([
  '모델 성능 어때?',
  '예측 정확도 어때',
  '예측 모델 얼마나 정확해?',
  '예측이 얼마나 맞아?',
  '지금 쓰는 예측 모델 뭐야',
  'how good is the model',
  'How accurate are the forecasts?',
  'forecast accuracy',
  '이탈 예측 얼마나 정확해',
  '예측 얼마나 맞았어',
  '지난달 예측이 잘 맞았나',
  '이탈 예측이 얼마나 정확해?',
  '이탈 모델 성능 알려줘',
  '등급 모델 성능',
  '등급 예측 정확도 어때',
  '목표 달성 예측 잘 맞아?',
  '이상거래 탐지 모델 성능',
  '이상 탐지 정확도',
  'how accurate is the churn model',
  'grade model accuracy',
  'anomaly detection performance',
])('%s asks how good the model is', (text) => {
  expect(topicOf(text)).toBe('model_report');
});

test.each([
  ['다음 달 내 매출 예상', 'forecast'],
  ['이번 달 매출 예측해줘', 'forecast'],
  ['이번 달 매출', 'metrics'],
  ['이탈 위험 높은 거래처', 'churn'],
  ['이탈 예측 보여줘', 'churn'],
  ['이번 달 이상거래 보여줘', 'anomaly'],
  ['등급 떨어질 것 같은 거래처', 'grade_down'],
])('%s does not', (text, topic) => {
  expect(topicOf(text)).toBe(topic);
});
