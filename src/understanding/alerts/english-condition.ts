import type { EventSort, Operator } from '../../model/alert.js';
import { AMOUNT, amountOf, type ConditionalQuestion, joined } from './said-condition.js';

/** "alert me when my achievement rate falls below 80%". */

const TELL =
  '(?:please\\s+)?(?:(?:alert|notify|tell|warn|ping|message|email)(?:\\s+(?:me|us))?|let\\s+(?:me|us)\\s+know|send\\s+(?:me|us)\\s+(?:an?\\s+)?(?:alert|notification|message))';
const WHEN = '(?:when|if|once|whenever|as\\s+soon\\s+as)';
const FORMS: readonly RegExp[] = [
  new RegExp(`^${TELL}\\s+${WHEN}\\s+(.+?)[\\s.!]*$`, 'i'),
  new RegExp(`^${WHEN}\\s+(.+?),?\\s+${TELL}[\\s.!]*$`, 'i'),
];

/** "alert me about cancelled orders over 5 million won": things that come one by one, without a verb. */
const ABOUT = new RegExp(
  `^${TELL}\\s+(?:about|of|on|for)\\s+(?:any\\s+|all\\s+|every\\s+|new\\s+)*(.+?)[\\s.!]*$`,
  'i',
);

/** Told at set times instead. */
const SCHEDULED = /\b(?:every|each|daily|weekly|monthly|tomorrow|at\s+\d)\b/i;

const MONTHS: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, six: 6, twelve: 12 };

const AGAINST: readonly (readonly [RegExp, { readonly period: string; readonly against: string }])[] = [
  [/week/, { period: 'this week', against: 'vs last week' }],
  [/quarter/, { period: 'this quarter', against: 'vs last quarter' }],
  [/year/, { period: 'this month', against: 'vs last year' }],
  [/month|^$/, { period: 'this month', against: 'vs last month' }],
];
const PERIOD = /\b(?:this|last|today|yesterday|ytd|mtd|q[1-4]|20\d\d)\b/i;

const CHANGE =
  /^(.+?)\s+(falls?|drops?|declines?|decreases?|dips?|(?:goes|go|is|are)\s+down|rises?|grows?|increases?|(?:goes|go|is|are)\s+up|changes?|moves?)\s+(?:by\s+)?(?:more\s+than|over|at\s+least)?\s*(\d+(?:\.\d+)?)\s*(?:%|percent)(.*)$/i;

const ODD =
  /\b(?:unusual|suspicious|abnormal|strange|odd|anomalous)\s+(?:sales?|orders?|deals?|transactions?)\b|\banomal(?:y|ies)\b/i;
const AT_RISK =
  /\b(?:clients?|customers?|accounts?)\s+(?:is|are|gets?|become|becomes|comes?)?\s*at\s+risk\b|\bat-risk\s+(?:clients?|customers?|accounts?)\b/i;

const OVER =
  '(?:over|above|exceeding|bigger\\s+than|larger\\s+than|more\\s+than|of\\s+at\\s+least|at\\s+least)';
const SIZE = new RegExp(`${OVER}\\s+${AMOUNT}`, 'i');

const BOUNDS: readonly (readonly [string, Operator])[] = [
  [
    '(?:falls?|drops?|goes?|go|is|are|gets?|dips?|slips?)?\\s*(?:below|under|less\\s+than|lower\\s+than)',
    'lt',
  ],
  [
    '(?:is|are|goes|go|gets?|rises?|climbs?)?\\s*(?:above|over|more\\s+than|greater\\s+than|higher\\s+than|beyond)',
    'gt',
  ],
  ['(?:exceeds?|passes|pass|surpass(?:es)?|tops?)', 'gt'],
  ['(?:hits?|reach(?:es)?|make|makes|gets?\\s+to|(?:is|are)\\s+at\\s+least)', 'gte'],
];

function eventOf(clause: string): ConditionalQuestion | null {
  const event = (
    sort: EventSort,
    question: string,
    minimumAmount: number | null = null,
  ): ConditionalQuestion => ({
    condition: { kind: 'event', event: sort, minimumAmount },
    question,
    isComparisonTaken: false,
  });
  const size = amountOf(SIZE.exec(clause)?.[1] ?? '')?.value ?? null;
  if (
    /forecast|projected|projection|on\s+(?:pace|track)|closing/i.test(clause) &&
    /(?:below|under|short\s+of|miss\w*|less\s+than).*(?:target|quota|goal)/i.test(clause)
  ) {
    const about =
      /^(.*?)\s*(?:the\s+)?(?:forecast|projected|projection|closing|we|i)\b/i.exec(clause)?.[1] ?? '';
    return event('closing_below_target', joined(about, 'forecast this month'));
  }
  if (ODD.test(clause)) return event('anomaly', 'unusual sales this month');
  if (AT_RISK.test(clause)) return event('churn', 'clients at risk');
  if (/cancel/i.test(clause)) return event('cancelled_order', 'cancelled deals', size);
  if (
    /(?:client|customer|hospital|account|clinic|pharmac)/i.test(clause) &&
    /(?:without|no|not|n't|stops?|stopped)\b.*(?:order|buy|bought|purchas)|goes?\s+quiet|dormant|inactive/i.test(
      clause,
    )
  ) {
    const said = /(\d{1,2}|one|two|three|four|six|twelve)\s+months?/i.exec(clause)?.[1]?.toLowerCase();
    const months = said === undefined ? null : (MONTHS[said] ?? Number(said));
    return event(
      'quiet_client',
      months === null ? 'dormant clients' : `clients without orders for ${months} months`,
    );
  }
  const isOrder = /\b(?:an?|any|some)?\s*(?:large|big|huge)?\s*(?:order|deal)s?\b/i.test(clause);
  const isLarge = size !== null || /\b(?:large|big|huge)\s+(?:order|deal)/i.test(clause);
  const arrives = /\b(?:comes?\s+in|arrives?|is\s+placed|is\s+booked|happens?|is\s+made|there\s+is)\b/i.test(
    clause,
  );
  return isOrder && isLarge && arrives ? event('large_order', 'number of deals', size) : null;
}

function changeOf(clause: string): ConditionalQuestion | null {
  const m = CHANGE.exec(clause);
  if (m === null) return null;
  const [, subject = '', verb = '', percent = '', rest = ''] = m;
  const [, step] = AGAINST.find(([pattern]) => pattern.test(rest.trim())) ?? [];
  if (step === undefined) return null;
  const down = /fall|drop|declin|decreas|dip|down/i.test(verb);
  const direction = down ? 'down' : /chang|mov/i.test(verb) ? 'either' : 'up';
  return {
    condition: { kind: 'change', direction, percent: Number(percent) },
    question: joined(PERIOD.test(subject) ? '' : step.period, subject, step.against),
    isComparisonTaken: rest.trim() === '',
  };
}

const SPEAKERS: Readonly<Record<string, string>> = {
  i: 'my',
  we: 'our team',
  'my team': 'our team',
  'our team': 'our team',
  'the team': 'our team',
};

const ANYBODY = /^(?:someone|somebody|anyone|anybody|a\s+rep|any\s+rep|one\s+of\s+us|a\s+team\s+member)$/i;

/** "when I hit 90%", "if we pass 100 million": of the target in percent, of the sales in money. */
function questionOf(subject: string, unit: 'percent' | 'money' | 'plain'): string {
  if (ANYBODY.test(subject.trim()))
    return `${unit === 'percent' ? 'achievement rate' : unit === 'money' ? 'sales' : 'number of deals'} by rep`;
  const whose = SPEAKERS[subject.trim().toLowerCase()];
  if (whose === undefined) return subject;
  return `${whose} ${unit === 'percent' ? 'achievement rate' : unit === 'money' ? 'sales' : 'number of deals'}`;
}

function thresholdOf(clause: string): ConditionalQuestion | null {
  for (const [words, operator] of BOUNDS) {
    const m = new RegExp(
      `^(.+?)\\s+${words}\\s+${AMOUNT}\\s*(%|percent)?(?:\\s+of\\s+(?:the\\s+|my\\s+|our\\s+|their\\s+)?(?:target|quota|goal))?$`,
      'i',
    ).exec(clause);
    const amount = m === null ? null : amountOf(m[2] ?? '');
    if (m === null || amount === null) continue;
    const unit = m[3] !== undefined ? 'percent' : amount.money ? 'money' : 'plain';
    return {
      condition: { kind: 'threshold', operator, value: amount.value, unit },
      question: questionOf(m[1] ?? '', unit),
      isComparisonTaken: false,
    };
  }
  return null;
}

export function englishCondition(text: string): ConditionalQuestion | null {
  for (const form of FORMS) {
    const clause = form.exec(text)?.[1]?.trim();
    if (clause !== undefined) return eventOf(clause) ?? changeOf(clause) ?? thresholdOf(clause);
  }
  const things = ABOUT.exec(text)?.[1];
  return things === undefined || SCHEDULED.test(things) ? null : eventOf(`there is ${things}`);
}
