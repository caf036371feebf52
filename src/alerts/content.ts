import type { Subscription } from '../model/alert.js';
import type { Answer } from '../model/answer.js';
import type { Language, ScopeName } from '../model/principal.js';

/** What a reader can press below an alert. The chat understands exactly these words. */
function snoozeWords(id: number, language: Language): string {
  return language === 'ko' ? `알림 ${id} 하루 미루기` : `snooze alert ${id} for a day`;
}

export function stopWords(id: number, language: Language): string {
  return language === 'ko' ? `알림 ${id} 그만` : `stop alert ${id}`;
}

export interface Reader {
  readonly language: Language;
  /** Who made the alert, where the reader did not; they alone can put it off or end it. */
  readonly madeBy: string | null;
}

type Named = Pick<Subscription, 'id' | 'question'>;

/** The answer as it is sent: with what can be done about it. */
export function alertContent(answer: Answer, subscription: Named, reader: Reader): Answer {
  const { language, madeBy } = reader;
  const { id, question } = subscription;
  const ko = language === 'ko';
  const from =
    madeBy === null
      ? ''
      : `\n${ko ? `${madeBy} 님이 만든 알림입니다.` : `This alert was made by ${madeBy}.`}`;
  return {
    ...answer,
    text: `${answer.text}${from}`,
    suggestions: [...(madeBy === null ? [snoozeWords(id, language), stopWords(id, language)] : []), question],
  };
}

export interface PlainContent {
  readonly intent: string;
  readonly text: string;
  readonly suggestions?: readonly string[];
  readonly scope?: ScopeName;
}

/** A message that answers no question. */
export function plainContent({ intent, text, suggestions = [], scope = 'own' }: PlainContent): Answer {
  return {
    status: 'answered',
    intent,
    text,
    figures: [],
    table: null,
    chart: null,
    file: null,
    period: null,
    comparison: null,
    filters: {},
    scope,
    choices: [],
    sources: [],
    suggestions,
    understoodBy: 'rules',
  };
}
