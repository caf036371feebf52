import type { Operator } from '../../model/alert.js';
import { englishCondition } from './english-condition.js';
import { eventOf } from './events.js';
import {
  AMOUNT,
  amountOf,
  type ConditionalQuestion,
  joined,
  UNIT,
  withoutSubject,
} from './said-condition.js';

/** "…하면 알려줘": what has to be the case, and of which question's figure. */

const NOTIFY =
  '(?:\\s*(?:바로|즉시|미리|먼저|제때|당장|빨리|얼른|꼭|좀|한번|그때|축하|축하해|나한테|저한테|나에게|저에게|나도|노티|노티로|톡|톡으로|메시지|메시지로|알림|알람|알림을|알림으로|연락|경고|통지|보고)?\\s*(?:알려|말해|보내|연락|통지|경고|알림|알람|노티|귀띔|톡|메시지|쏴|콜|걸어|설정|부탁|해|줘|주|드려|달|싶|받)[가-힣\\s]*)?';

/** The clause before 면 or 때, and nothing behind it but the wish to be told. */
const CLAUSE = new RegExp(
  `^(.*?[가-힣%\\d])(?:으면|이면|면|(?<=[ㄹ가-힣])\\s*때마다|\\s때|(?<=[ㄹ가-힣])\\s*때에?|\\s*경우(?:에는|에|엔)?|(?<=[는은])\\s*순간(?:에)?)(?:,|\\s|$)${NOTIFY}\\s*[.!~]*$`,
);

const DOWN = '(?:떨어|빠지|빠질|빠졌|내려|줄|감소|하락|급감|꺾|낮아|적어)[가-힣]*';
const UP = '(?:늘|오르|올라|오를|올랐|증가|상승|뛰|급증|급등|높아|커지|성장)[가-힣]*';
const EITHER = '(?:변하|변할|변동|움직|바뀌|달라|차이|벌어|출렁)[가-힣\\s]*';

const AGAINST_WORD =
  '(전주|지난\\s*주|저번\\s*주|전월|전달|지난\\s*달|저번\\s*달|전일|어제|전분기|지난\\s*분기|전년|작년|지난\\s*해)(?:\\s*(?:동기|동월|같은\\s*(?:기간|달)|이맘때))?\\s*(?:대비|보다|에\\s*비해(?:서)?|이?랑\\s*비교해(?:서)?)';
const AGAINST = new RegExp(AGAINST_WORD);

const STEP: readonly (readonly [RegExp, { readonly period: string; readonly against: string }])[] = [
  [/전주|주/, { period: '이번 주', against: '전주 대비' }],
  [/분기/, { period: '이번 분기', against: '전분기 대비' }],
  [/전년|작년|해/, { period: '이번 달', against: '전년 대비' }],
  [/전일|어제/, { period: '어제', against: '전일 대비' }],
  [/월|달/, { period: '이번 달', against: '전월 대비' }],
];

const PERIOD =
  /(?:이번|지난|저번|다음)\s*(?:주|달|분기|해)|금주|금월|당월|올해|작년|금년|누계|누적|오늘|어제|그제|\d{1,2}월|\d분기|[상하]반기|최근/;

/** "매출이 전주 대비 20% 이상 빠지": a change against another period. */
function changeOf(clause: string): ConditionalQuestion | null {
  const m = new RegExp(
    `(?:${AMOUNT}\\s*(?:%|퍼센트|프로)\\s*(?:이상|넘게|초과|초과로|씩|가까이|정도|가량)?\\s*)?(?:(${DOWN})|(${UP})|(${EITHER}))$`,
  ).exec(clause);
  const bare = /(\d[\d.]*)\s*(?:%|퍼센트|프로)\s*(?:이상|넘)[가-힣\s]*$/.exec(clause);
  const against = AGAINST.exec(clause);
  const found = m ?? (against === null ? null : bare);
  if (found === null) return null;
  const percent = found[1] === undefined ? null : Number(found[1].replace(/,/g, '').trim());
  if (percent !== null && !Number.isFinite(percent)) return null;
  const direction =
    found === bare ? 'either' : m?.[2] !== undefined ? 'down' : m?.[3] !== undefined ? 'up' : 'either';
  if (direction === 'either' && percent === null) return null;
  const before = clause.slice(0, found.index);
  const subject = withoutSubject(before.replace(AGAINST, ' ').replace(/\s+/g, ' '));
  // "80%로 떨어지면": a value, not a change.
  if (/[로까지]$/.test(before.trim()) && /\d\s*(?:%|프로|원|건)?\s*(?:으로|로|까지)$/.test(before.trim()))
    return null;
  const step =
    against === null ? STEP.at(-1)?.[1] : STEP.find(([pattern]) => pattern.test(against[1] ?? ''))?.[1];
  const period = PERIOD.test(subject) ? '' : (step?.period ?? '');
  const what = subject === '' ? '매출' : subject;
  return {
    question: joined(period, what, step?.against ?? ''),
    condition:
      percent === null
        ? { kind: 'threshold', operator: direction === 'up' ? 'gt' : 'lt', value: 0, unit: 'growth' }
        : { kind: 'change', direction, percent },
    isComparisonTaken: against === null,
  };
}

/** What may stand behind an amount, and what it means. */
const BOUNDS: readonly (readonly [string, Operator])[] = [
  // "0원이면", "0건이면": nothing has come.
  ['(?<=(?<!\\d)0\\s?(?:원|건|개)?)(?:이|인)?', 'lte'],
  [
    '(?:을|를|도|에|은|이|가)?\\s*(?:못\\s*(?:넘|미치|미칠|채우|채울|되|찍)|안\\s*(?:넘|되|될)|미달)[가-힣]*',
    'lt',
  ],
  ['(?:보다)?\\s*(?:밑|아래|미만)[가-힣]*(?:\\s*(?:떨어|내려|빠|줄|되|될|가|갈|있)[가-힣]*)?', 'lt'],
  ['\\s*보다\\s*(?:적|작|낮|떨어|줄)[가-힣]*', 'lt'],
  ['\\s*이하[가-힣]*(?:\\s*(?:떨어|내려|빠|줄|되|될|가)[가-힣]*)?', 'lte'],
  ['\\s*(?:으로|로|까지)\\s*(?:떨어|내려|빠|줄|감소|하락)[가-힣]*', 'lte'],
  ['(?:을|를|이|가|도|은)?\\s*(?:넘|초과|돌파|웃돌)[가-힣]*(?:\\s*(?:하|할|되|될)[가-힣]*)?', 'gt'],
  ['\\s*보다\\s*(?:많|크|높|커|늘)[가-힣]*', 'gt'],
  ['\\s*이상[가-힣]*(?:\\s*(?:되|될|오르|올라|가|찍|팔)[가-힣]*)?', 'gte'],
  ['(?:을|를|에|이|가|으로|로|까지)?\\s*(?:찍|도달|달성|채우|채울|되|될|오르|올라|늘)[가-힣]*', 'gte'],
];

/** "팀원 중에 달성률 70% 안 되는 사람 생기면": a bound that somebody meets. */
const MEMBERS =
  /^((?:우리\s*)?(?:팀원|팀|담당자|직원|거래처)(?:들)?)?(?:\s*(?:중에서?|중)|에서?)?\s*(.*\d.*?(?:는|은|인|한|된|던))\s*(사람|담당자|팀원|직원|애|거래처|병원|곳|데)(?:들)?(?:이|가)?\s*(?:새로\s*|한\s*명이라도\s*|하나라도\s*)?(?:생기|나오|있|보이|발생하)$/;
/** "담당자 중에 달성률 80% 미만 나오면": the same, with the people first. */
const AMONG =
  /^((?:우리\s*)?(?:팀원|팀|담당자|직원|거래처)(?:들)?)\s*(?:중에서?|중|가운데(?:서)?)\s+(.*\d.*?)(?:이|인\s*(?:곳|데)이?)?\s*(?:새로\s*|한\s*명이라도\s*|하나라도\s*)?(?:생기|나오|있|보이|발생하)$/;

function thresholdOf(clause: string): ConditionalQuestion | null {
  const target =
    /(?:^|\s)(목표)(?:를|을|치를|액을|에|치에|보다)?\s*(못\s*(?:미치|미칠|채우|채울|넘|맞추)|미달|미만|밑|아래|안\s*되|부족|모자라|달성|넘|채우|채울|초과|돌파)[가-힣\s]*$/.exec(
      clause,
    );
  if (target !== null) {
    const below = /^(?:못|미달|미만|밑|아래|안|부족|모자)/.test(target[2] ?? '');
    const subject = withoutSubject(clause.slice(0, target.index)).replace(/\s*(?:매출|실적|달성률)$/, '');
    return {
      question: joined(subject, '달성률'),
      condition: { kind: 'threshold', operator: below ? 'lt' : 'gte', value: 100, unit: 'percent' },
      isComparisonTaken: false,
    };
  }
  for (const [after, operator] of BOUNDS) {
    const m = new RegExp(`(?:약\\s*)?${AMOUNT}${UNIT}${after}$`).exec(clause);
    const amount = m === null ? null : amountOf(m[1] ?? '');
    if (m === null || amount === null) continue;
    const isPercent = /%|퍼센트|프로/.test(m[2] ?? '');
    const said = withoutSubject(clause.slice(0, m.index));
    // "목표 100% 찍으면": a percentage of the target is the rate.
    const subject = isPercent ? said.replace(/(?:매출\s*)?목표(?:의|를|액|\s*대비)?$/, '달성률') : said;
    return {
      question: subject === '' ? (isPercent ? '달성률' : '매출') : subject,
      condition: {
        kind: 'threshold',
        operator,
        value: amount.value,
        unit: isPercent ? 'percent' : amount.money ? 'money' : 'plain',
      },
      isComparisonTaken: false,
    };
  }
  return null;
}

/** "팀 매출 하루 1억 넘으면": of the day that runs. */
const A_DAY = /(?<![가-힣])하루(?:에)?\s+(?=.*\d)/;

/** null where the sentence sets no condition to be told about. */
export function conditionIn(text: string): ConditionalQuestion | null {
  const said = CLAUSE.exec(text)?.[1]?.trim();
  if (said === undefined) return englishCondition(text);
  const clause = A_DAY.test(said) ? joined('오늘', said.replace(A_DAY, '')) : said;
  const event = eventOf(clause);
  if (event !== null) return event;
  const ofMembers = MEMBERS.exec(clause) ?? AMONG.exec(clause);
  if (ofMembers !== null) {
    const [, whose = '', bound = '', who = whose] = ofMembers;
    const by = /거래처|병원|곳|데/.test(who) ? '거래처별' : '담당자별';
    return thresholdOf(joined(/팀/.test(whose) ? '우리 팀' : '', by, bound));
  }
  // "전년 대비 10% 이상 오르": a bound of the change.
  return AGAINST.test(clause)
    ? (changeOf(clause) ?? thresholdOf(clause))
    : (thresholdOf(clause) ?? changeOf(clause));
}
