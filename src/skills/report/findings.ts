import type { ReportFindings } from '../../model/report.js';
import { achievementFindings, moveFindings, totalFindings, trendFindings } from './findings/changes.js';
import { createSay, type FindingsInput } from './findings/say.js';
import { standouts } from './findings/standouts.js';
import { clientTodos, concentrationTodo, paceFinding, peopleTodos } from './findings/todos.js';

/**
 * What the figures show, by fixed rules: what rose and fell, who stands out, what to do. Each finding states its
 * figures and its rule, and no cause is guessed.
 */

export function findingsOf(input: FindingsInput): readonly ReportFindings[] {
  const say = createSay(input.language);
  const ko = input.language === 'ko';
  const groups = [
    {
      title: ko ? '무엇이 늘고 줄었나' : 'What rose and fell',
      findings: [
        ...totalFindings(input, say),
        ...achievementFindings(input, say),
        ...trendFindings(input, say),
        ...moveFindings(input, say),
      ],
    },
    { title: ko ? '누가 눈에 띄나' : 'Who stands out', findings: standouts(input, say) },
    {
      title: ko ? '무엇을 할까' : 'What to do',
      findings: [
        ...paceFinding(input, say),
        ...peopleTodos(input, say),
        ...clientTodos(input, say),
        ...concentrationTodo(input, say),
      ],
    },
  ];
  return groups.filter((g) => g.findings.length > 0);
}
