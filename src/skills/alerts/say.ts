import type { Answer } from '../../model/answer.js';
import { plainAnswer, scopeName } from '../context.js';
import type { AlertContext } from './proposal-text.js';

export interface Said {
  readonly intent: 'alert_change' | 'alert_silence' | 'alert_schedule' | 'alert_threshold';
  readonly status?: Answer['status'];
  readonly text: string;
  readonly choices?: readonly string[];
  readonly suggestions?: readonly string[];
}

/** An answer about alerts in words alone. */
export function say({ status = 'answered', ...said }: Said, context: AlertContext): Answer {
  return plainAnswer({ status, ...said, scope: scopeName(context.scope) });
}

/** What is to be confirmed needs a conversation that is kept, or the yes would be to nothing. */
export function forgottenLine(isForgotten: boolean, ko: boolean): string[] {
  if (!isForgotten) return [];
  return [
    ko
      ? '이 대화는 이어지지 않아 여기서는 바꿀 수 없습니다. 터미널에서는 --conversation을 붙여 주세요.'
      : 'This conversation is not kept, so nothing can be changed here. In the terminal, add --conversation.',
  ];
}
