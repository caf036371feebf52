import type { Answer } from '../model/answer.js';
import type { LocalDate } from '../model/period.js';
import type { Language } from '../model/principal.js';
import type { MetricQuery } from '../model/query.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';

/** Questions by client grade, where there are grades and where there are none. 예: "A등급인데 매출 떨어진 데" */

export function usesGrades({ filters, groupBy }: MetricQuery): boolean {
  return groupBy.includes('client_grade') || filters.some((f) => f.dimension === 'client_grade');
}

export function answerNoGrades(context: SkillContext): Answer {
  return plainAnswer({
    status: 'no_data',
    intent: 'client_grade',
    text:
      context.language === 'ko'
        ? '거래처 등급이 아직 계산되지 않아 등급으로 나눌 수 없습니다. 등급(S·A·B·C)은 서비스가 매일 밤 판매 이력으로 매기며, 관리자가 `medisales grade` 명령으로 바로 매길 수도 있습니다.'
        : 'Client grades have not been computed yet. The service grades clients S, A, B or C by their sales every night; an administrator may run `medisales grade` now.',
    scope: scopeName(context.scope),
  });
}

export function gradeNote(gradedOn: LocalDate, language: Language): string {
  return language === 'ko'
    ? `등급은 ${gradedOn}에 계산된 가장 최근 등급입니다.`
    : `Grades are the newest ones, computed on ${gradedOn}.`;
}
