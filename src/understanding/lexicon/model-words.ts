import { rows, type WordRow } from './rows.js';

/** What a model foretells, with what is asked of how good it is: "이탈 예측 얼마나 정확해", "등급 모델 성능". */

const FORETOLD = '이탈 이탈위험 등급 달성 달성률 목표달성 성과 이상거래 이상'.split(' ');
const BY = ['예측', '예측모델', '모델', '탐지', '탐지모델'] as const;
const ASKED = [
  '성능',
  '정확도',
  '얼마나정확',
  '이얼마나정확',
  '은얼마나정확',
  '얼마나맞',
  '이얼마나맞',
  '은얼마나맞',
  '잘맞',
  '이잘맞',
  '믿을만',
  '오차',
  '적중률',
  '평가',
] as const;

const ENGLISH_FORETOLD = [
  'churn',
  'grade',
  'clientgrade',
  'anomaly',
  'anomalydetection',
  'achievement',
  'targetachievement',
  'performanceclass',
] as const;
const ENGLISH_BY = ['model', 'models', 'prediction', 'predictions', 'detection'] as const;

const korean = FORETOLD.flatMap((what) => BY.flatMap((by) => ASKED.map((asked) => `${what}${by}${asked}`)));
const english = ENGLISH_FORETOLD.flatMap((what) =>
  ENGLISH_BY.flatMap((by) => [
    `${what}${by}accuracy`,
    `${what}${by}performance`,
    `${what}${by}quality`,
    ...['how good', 'how accurate', 'how well'].flatMap((how) =>
      ['is', 'are', 'is the', 'are the', 'is our', 'are our'].map((verb) =>
        `${how} ${verb} ${what}${by}`.replaceAll(' ', ''),
      ),
    ),
    `howgooddoesthe${what}${by}`,
    `performanceofthe${what}${by}`,
    `accuracyofthe${what}${by}`,
  ]),
);

export const MODEL_WORDS: readonly WordRow[] = [
  rows({ kind: 'topic', topic: 'model_report' }, [...korean, ...english].join(' ')),
];
