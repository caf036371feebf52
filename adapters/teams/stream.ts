import type { TurnContext } from 'botbuilder';
import { isAppError } from '../../src/model/errors.js';
import { activityOf, deliver, type Sleep, withRetries } from './delivery.js';
import { packed } from './label.js';
import type { TeamsMessage } from './render.js';

/**
 * Messages that come in parts: words of what is being done, then the message itself in their place.
 * Format: https://learn.microsoft.com/microsoftteams/platform/bots/streaming-ux#stream-message-through-rest-api
 */

/** Says `text` until the message comes; gives the id that it has to carry, or null where Teams gives none. */
export async function beginStream(context: TurnContext, text: string): Promise<string | null> {
  const info = { type: 'streaminfo', streamType: 'informative', streamSequence: 1 };
  const sent = await context.sendActivity({ type: 'typing', text, entities: [packed(info)] });
  return sent?.id || null;
}

/**
 * Sends the message that a stream was begun for, which must have a text; as a message of its own where the stream
 * is refused: after two minutes, or where the person has stopped it. Throws AppError.
 */
export async function endStream(
  context: TurnContext,
  message: TeamsMessage,
  { streamId, sleep }: { readonly streamId: string; readonly sleep: Sleep },
): Promise<string | null> {
  const info = { type: 'streaminfo', streamId, streamType: 'final' };
  const last = { ...message, entities: [...(message.entities ?? []), info] };
  try {
    await withRetries(sleep, () => context.sendActivity(activityOf(last)));
    // Teams answers with no id: the message has that of its stream.
    return streamId;
  } catch (error) {
    if (isAppError(error) && error.retryable) throw error;
    return deliver(context, message, sleep);
  }
}
