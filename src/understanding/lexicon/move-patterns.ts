import { type PatternRow, p, SINCE_LAST } from './pattern-row.js';

/** New clients won, those above or below last year, and how few make up most of the sales. */
export const MOVE_PATTERNS: readonly PatternRow[] = [
  // "did I beat last month?": against that time.
  p(
    '(?:did|do|have|has|are|am|is|will)?(?:i|we|they|he|she|theteam|ourteam|myteam)?(?:beat(?:ing|en)?|outdo(?:ne|ing)?|top(?:ped)?)(?:the)?last(week|month|quarter|year)',
    (m) => ({ kind: 'compare', compare: SINCE_LAST[m[1] ?? ''] ?? 'mom' }),
    'atGap',
  ),
  // "this quarter vs last": the one before it.
  p(
    '(?<=(?:this)(week|month|quarter|year))(?:vs|versus|against|comparedto|comparedwith|andthe)(?:the)?(?:last|previous|prior)(?:one)?(?!week|month|quarter|year|\\d)',
    (m) => ({ kind: 'compare', compare: SINCE_LAST[m[1] ?? ''] ?? 'mom' }),
  ),
  // "신규 거래처 많이 딴 사람", "how many new clients did we win".
  p(
    '(?<=신규(?:거래처|고객|병원)?(?:를|을)?(?:제일|가장|젤)?(?:많이)?)딴(사람|담당자|직원|팀원|팀|지점|부서)',
    (m) => ({ kind: 'which', dimension: /^(?:팀|지점|부서)$/.test(m[1] ?? '') ? 'department' : 'user' }),
  ),
  p(
    '(?<=new(?:clients|customers|accounts)(?:did|have|has)?(?:i|we|they)?)(?:win|won|land|landed|acquired?|gain(?:ed)?|sign(?:ed)?)(?:up)?(?![a-z]*rate)',
    () => ({ kind: 'filler' }),
  ),
  // "below last year": the same days of last year are meant, and those that fell.
  p(
    '(?:below|behind|under|lowerthan|lessthan|worsethan|weakerthan)(?=(?:the)?lastyear)',
    () => ({ kind: 'changed', presumed: 'down' }),
    'atGap',
  ),
  p(
    '(?:above|aheadof|higherthan|morethan|betterthan|strongerthan)(?=(?:the)?lastyear)',
    () => ({ kind: 'changed', presumed: 'up' }),
    'atGap',
  ),
  p('(?<=(?:year|month|quarter|week))(?:인|이었던|했던)(?=팀|곳|데|거래처|사람|담당자|제품)', () => ({
    kind: 'filler',
  })),
  p(
    '(?:파레토|pareto)(?:분석|법칙|원칙|차트|analysis)?|80대20(?:법칙|분석)?',
    () => ({ kind: 'topic', topic: 'concentration', percent: 80 }),
    'open',
  ),
  p(
    '(?<!상위|하위)(?<!\\d)(\\d{2})(?:%|퍼센트|프로)(?:를|을)?(?:정도|가량)?(?:를|을)?(?:차지하는|차지하고있는|만드는|만들어내는|내는|책임지는|담당하는|이루는|채우는|구성하는)(?=거래처|병원|고객|의원|약국|제품|품목|담당자|사람|팀|지역|곳|데|게|건)|(?:makes?|making)up(\\d{2})(?:%|percent)|account(?:s|ing)?for(\\d{2})(?:%|percent)',
    (m) => ({ kind: 'topic', topic: 'concentration', percent: Number(m[1] ?? m[2] ?? m[3]) }),
  ),
  // "매출의 절반을 차지하는 거래처".
  p(
    '(?:절반|반)(?:을|정도를|가량을|이상을)?(?:차지하는|차지하고있는|만드는|내는|책임지는|담당하는|이루는)',
    () => ({ kind: 'topic', topic: 'concentration', percent: 50 }),
    'atGap',
  ),
];
