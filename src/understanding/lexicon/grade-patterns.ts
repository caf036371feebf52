import { type PatternRow, p } from './pattern-row.js';

/** Grades of clients: one, several side by side, those from one up or down. */

const SPOKEN: Readonly<Record<string, string>> = { 에스: 'S', 에이: 'A', 비: 'B', 씨: 'C' };
// 비급여 is not covered by insurance, no grade.
const GRADE = `([sabc])(?:등급|급)|(${Object.keys(SPOKEN).join('|')})등급`;

const gradeOf = (said: string): string => SPOKEN[said] ?? said.toUpperCase();

export const GRADE_PATTERNS: readonly PatternRow[] = [
  p(
    `(?:${GRADE})(이상|이하)?|등급(?:이|은|는)?([sabc])(?:인데|이고|인|이면서|이며)?(?![a-z])|grade([sabc])(?![a-z])`,
    (m) => {
      const grade = gradeOf(m[1] ?? m[2] ?? m[4] ?? m[5] ?? '');
      if (m[3] === undefined) return { kind: 'grade', grade };
      return { kind: 'grade', grade, onward: m[3] === '이상' ? 'up' : 'down' };
    },
  ),
  // "grade A clients": the words run on once their spaces are gone, and "grade sales" is of no grade.
  p(
    'grade([sabc])(?=(?:clients?|customers?|accounts?|hospitals?|clinics?|pharmac(?:y|ies)))',
    (m) => ({
      kind: 'grade',
      grade: gradeOf(m[1] ?? ''),
    }),
    'atGap',
  ),
  p('([sabc])grade(?:d|s)?', (m) => ({ kind: 'grade', grade: gradeOf(m[1] ?? '') }), 'atGap'),
  // "A, B등급": the first of two.
  p('([sabc])(?:와|랑|이랑|나|하고)?(?=(?:[sabc](?:와|랑|이랑|나|하고)?)?[sabc](?:등급|급))', (m) => ({
    kind: 'grade',
    grade: gradeOf(m[1] ?? ''),
  })),
  // The upper two of four.
  p(
    '(?:등급(?:이|은)?높은|(?:상위|높은)등급|우량등급)(?:인|의)?(?=데|거래처|병원|고객|곳|중|에서|의원|약국)',
    () => ({
      kind: 'grade',
      grade: 'A',
      onward: 'up',
    }),
    'atGap',
  ),
  p(
    '(?:등급(?:이|은)?낮은|(?:하위|낮은)등급)(?:인|의)?(?=데|거래처|병원|고객|곳|중|에서|의원|약국)',
    () => ({
      kind: 'grade',
      grade: 'B',
      onward: 'down',
    }),
    'atGap',
  ),
];
