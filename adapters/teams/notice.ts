import { sentenceCase } from '../../src/model/sentence-case.js';
import type { Notice } from '../../src/ports/notifier.js';
import { type AttachmentDeps, renderAttachments } from './attachments.js';
import { type AdaptiveCard, textElement } from './card.js';
import { cardsMessage, renderReply, type TeamsMessage } from './render.js';
import { cut, jsonBytes, oneLine } from './text.js';

// Messages stop working at about 80 KB; the SDK's envelope is below 2 KB.
const MESSAGE_BYTES_MAX = 74_000;
/** Teams shows up to ten cards of a message. */
const CARDS_MAX = 10;
const HEADING_CHARS_MAX = 150;
const SEPARATOR = ' · ';

/** Cards of one part: its heading and answer, then its chart and file. */
async function cardsOf(
  { heading, answer }: Notice['parts'][number],
  notice: Notice,
  deps: AttachmentDeps,
): Promise<readonly AdaptiveCard[]> {
  const reply = { answer, language: notice.language, username: notice.username };
  const attached = await renderAttachments(reply, deps);
  const [first, ...others] = [...renderReply(reply), ...(attached === null ? [] : [attached])].flatMap(
    ({ attachments }) => attachments.map(({ content }) => content),
  );
  if (first === undefined) return [];
  const title = cut(oneLine(sentenceCase(heading)), HEADING_CHARS_MAX);
  const body = [textElement(title, { weight: 'Bolder', size: 'Large' }), ...first.body];
  return [{ ...first, fallbackText: `${title}\n${first.fallbackText}`, body }, ...others];
}

/**
 * A notice as the fewest messages that Teams takes: every part has cards of its own, which stand under each
 * other in a message, so that several alerts ring once.
 */
export async function renderNotice(notice: Notice, deps: AttachmentDeps): Promise<readonly TeamsMessage[]> {
  const groups: AdaptiveCard[][] = [];
  let bytes = 0;
  for (const part of notice.parts) {
    for (const card of await cardsOf(part, notice, deps)) {
      const size = jsonBytes(card) + 100;
      const last = groups.at(-1);
      if (last !== undefined && last.length < CARDS_MAX && bytes + size <= MESSAGE_BYTES_MAX) {
        last.push(card);
        bytes += size;
      } else {
        groups.push([card]);
        bytes = size;
      }
    }
  }
  const summary = notice.parts.map(({ heading }) => oneLine(heading)).join(SEPARATOR);
  return groups.map((cards) => cardsMessage(cards, summary));
}
