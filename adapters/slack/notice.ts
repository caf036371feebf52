import type { Notice } from '../../src/ports/notifier.js';
import { LIMITS, MESSAGES_MAX } from './limits.js';
import type { Piece } from './pieces.js';
import {
  answerPieces,
  context,
  fitsTogether,
  group,
  header,
  type SlackMessage,
  toMessage,
} from './render.js';
import { type Attachment, attachmentsOf } from './upload.js';
import { wordsFor } from './words.js';

/**
 * A notice as the fewest messages that Slack accepts: each part under its heading and, where it can, whole in
 * one message. Pure.
 */
export function renderNotice({ parts, language }: Notice): readonly SlackMessage[] {
  const messages: Piece[][] = [];
  for (const { heading, answer } of parts) {
    const part = [header(heading), ...answerPieces(answer, language)];
    const last = messages.at(-1);
    if (last !== undefined && fitsTogether([...last, ...part])) last.push(...part);
    else messages.push(...group(part));
  }
  if (messages.length <= MESSAGES_MAX.channel) return messages.map(toMessage);
  const note = context([wordsFor(language).restOnPage]);
  return [...messages.slice(0, MESSAGES_MAX.channel - 1), note === null ? [] : [note]].map(toMessage);
}

/** Charts and files of all parts, each called after its part. */
export function noticeAttachments({ parts, language }: Notice): readonly Attachment[] {
  return parts.flatMap(({ heading, answer }) =>
    attachmentsOf({ answer, language }).map((attachment) =>
      attachment.altText === null
        ? attachment
        : { ...attachment, title: heading.slice(0, LIMITS.headerText) },
    ),
  );
}
