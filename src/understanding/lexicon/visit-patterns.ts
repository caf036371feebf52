import type { Concept } from '../concepts.js';
import { type PatternRow, p } from './pattern-row.js';

/** Whom to visit, in the words of those who go there. */

const plans = (): Concept => ({ kind: 'topic', topic: 'call_plan' });

/** A verb of going somewhere; 가 alone is a particle ("어디가 제일 많이"). */
const GO =
  '(?:방문|가야|가면|가는게|가는거|가볼|가보|가봐|가지|갈까|갈지|갈만|갈곳|들르|들를|들러|들려|들릴|돌아|돌면|돌까|돌지|도는|찾아가|찾아갈|찾아뵐|챙기|챙겨|챙길|만나|콜)';
const FIRST = '(?:먼저|부터|우선|우선적으로|제일먼저|가장먼저|일단|꼭)';
const WHERE =
  '(?:어디|어딜|누구|어느(?:병원|거래처|곳|데|의원|약국|업체)|어떤(?:병원|거래처|곳|데))(?:를|을|로|에|한테)?';
const CLIENT = '(?:거래처|병원|고객사?|의원|약국|업체|곳|데)(?:들)?';

export const VISIT_PATTERNS: readonly PatternRow[] = [
  p(
    '(?<=경쟁(?:사|업체|회사|제약사)(?:들)?(?:의)?)(?:동향|움직임|근황|이슈)',
    () => ({ kind: 'topic', topic: 'news' }),
    'open',
  ),
  p(`${WHERE}(?:${FIRST})?(?:를)?${GO}`, plans, 'atGap', 'open'),
  p(`${WHERE}${FIRST}(?=[?!.~]*$)`, plans, 'atGap'),
  p(
    `(?:꼭|급하게|급히|당장|먼저|우선|제일먼저|빨리)?(?:방문(?:할만한|할|해야(?:할|하는|되는|될)|필요한|이필요한|해볼만한)|(?:가봐야|가야|들러야|들려야|챙겨야|돌아야|찾아가야|만나봐야|신경써야|신경쓰고챙겨야|공들여야)(?:할|하는|되는|될))(?=${CLIENT})`,
    plans,
    'atGap',
  ),
  p(
    '(?:콜|방문|미팅|순회|영업|외근)(?:의)?(?:우선순위|순서|계획|플랜|동선|코스|루트)',
    plans,
    'atGap',
    'open',
  ),
];
