import type { Audience } from '../../model/document.js';
import type { ReportSubject } from '../../model/report.js';
import type { MetricReading } from '../../understanding/reading.js';
import type { SkillContext } from '../context.js';

/** Whose report is asked for, and so who may read it. */

export interface ReportOf {
  readonly subject: ReportSubject;
  /** 강남팀, 김민수, 회사 전체. */
  readonly name: string;
  /** What tells its stored copies from others': a username, a team's name. */
  readonly key: string;
  /** Whoever may see all these rows themselves. */
  readonly audience: Audience;
}

function personOf(userId: number, name: string, context: SkillContext): ReportOf {
  return {
    subject: { kind: 'person', userId, name },
    name,
    key: context.filterName('user', userId, name),
    audience: { kind: 'person', userId },
  };
}

function teamOf(department: string): ReportOf {
  return {
    subject: { kind: 'team', department },
    name: department,
    key: department,
    audience: { kind: 'team', department },
  };
}

/** One person, one team or the company; null for anything else, of which there are figures but no report. */
export function reportOf({ query }: MetricReading, context: SkillContext): ReportOf | null {
  const { scope, principal, language } = context;
  const [filter, ...more] = query.filters;
  if (filter === undefined) {
    if (scope.kind === 'own') return personOf(principal.userId, principal.fullName, context);
    if (scope.kind === 'department') return teamOf(scope.department);
    const ko = language === 'ko';
    const name = ko ? '회사 전체' : 'Whole company';
    return {
      subject: { kind: 'company' },
      name,
      key: ko ? '전사' : 'company',
      audience: { kind: 'all_sales' },
    };
  }
  const [member, ...others] = filter.members;
  if (more.length > 0 || others.length > 0 || filter.exclude || member === undefined) return null;
  if (filter.dimension === 'user') return personOf(Number(member.key), member.label, context);
  return filter.dimension === 'department' ? teamOf(member.label) : null;
}
