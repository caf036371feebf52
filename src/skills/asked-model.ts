import type { ReportedClassifier } from './classifier-report.js';

/** Which of the models a question about their quality names. */
export type AskedModel =
  | { readonly kind: 'all' }
  | { readonly kind: 'forecast' }
  | {
      readonly kind: 'classifier';
      readonly name: ReportedClassifier;
      readonly target: 'churn' | 'grade' | null;
    };

const LOSS = /이탈|churn|client loss|losing clients/i;
const GRADE = /등급|grade/i;
const UNUSUAL = /이상\s*(?:거래|한|주문|매출|판매|치|탐지)|비정상|의심|anomal|unusual|outlier|isolation/i;
const ACHIEVEMENT = /달성|목표|성과|achiev|target|performance.?class/i;
const AMOUNTS = /매출\s*예측|판매\s*예측|예상\s*매출|forecast|sales.?(?:prediction|ensemble)/i;

/** 예: "이탈 예측 얼마나 정확해", "등급 모델 성능", "모델 성능 어때" */
export function askedModel(text: string): AskedModel {
  if (UNUSUAL.test(text)) return { kind: 'classifier', name: 'isolation_forest', target: null };
  const [loss, grade] = [LOSS.test(text), GRADE.test(text)];
  // "달성 등급 모델": whoever names a target means people.
  if (ACHIEVEMENT.test(text)) return { kind: 'classifier', name: 'performance_class', target: null };
  if (loss || grade) {
    return {
      kind: 'classifier',
      name: 'client_grade',
      target: loss && grade ? null : loss ? 'churn' : 'grade',
    };
  }
  return AMOUNTS.test(text) ? { kind: 'forecast' } : { kind: 'all' };
}
