import type { Concept } from '../concepts.js';
import { type PatternRow, p } from './pattern-row.js';

/** Who of one's people needs help, in the words of those who lead them. */

const coaches = (): Concept => ({ kind: 'topic', topic: 'coaching' });

const PERSON = '(?:팀원|직원|담당자|사람|친구|멤버|영업사원|인원)';
const HELP = '(?:도움|코칭|지도|피드백|면담|조언|케어|관리|지원)';

export const COACHING_PATTERNS: readonly PatternRow[] = [
  p(
    `${HELP}(?:이|을|를|가)?(?:좀)?(?:필요한|필요해보이는|받아야(?:할|하는|될)|해야(?:할|하는|될)|해줘야(?:할|하는)|줘야(?:할|하는))(?=${PERSON})`,
    coaches,
    'atGap',
  ),
  p(`(?:도와줘야|도와야|챙겨줘야|이끌어줘야)(?:할|하는|될)(?=${PERSON})`, coaches, 'atGap'),
  p(
    `누(?:가|구에게|구한테|구를|구)(?:제일|가장|좀)?${HELP}(?:이|을|를|가)?(?:필요|받아|해야|줘야)`,
    coaches,
    'atGap',
    'open',
  ),
  p(
    '누가(?:제일|가장|요즘|지금)?(?:힘들어하|고전하|고생하|헤매|어려움을?겪|뒤처지|처지)',
    coaches,
    'atGap',
    'open',
  ),
  p(
    '(?:뭐라고|어떻게|뭘|무엇을)(?:코칭|피드백|면담|지도)(?:하|해|을)|(?:약점|강점|부족한점|보완할점|개선할점)(?:이|은|을|가|는)?(?:뭐|뭔|무엇|알려|있)',
    coaches,
    'atGap',
    'open',
  ),
  p('누구(?:를|부터)?(?:먼저)?(?:코칭|면담|도와)(?:해야|하면|할까|줘야|주면)', coaches, 'atGap', 'open'),
  p(
    '(?:이랑|랑|와|과|하고)?(?:면담|코칭|원온원|1on1|1대1면담|피드백)(?:을|를)?(?:하는데|할건데|할때|하기전|해야하는데|자료|준비|포인트|예정인데|잡혀있는데|전에)',
    coaches,
    'atGap',
    'open',
  ),
  p(
    'who(?:needs|need|requires)(?:the)?(?:most)?(?:help|coaching|support|attention)|who(?:s|is)?struggling|who(?:m)?shouldicoach|whotocoach',
    coaches,
    'atGap',
  ),
];
