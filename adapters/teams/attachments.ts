import { readFile } from 'node:fs/promises';
import type { Reply } from '../../src/ports/ask.js';
import type { FileLinks } from '../../src/ports/file-links.js';
import { actionSet, type CardElement, imageElement, openAction, textElement } from './card.js';
import { cardMessage, type TeamsMessage } from './render.js';
import { cut, jsonBytes, oneLine, plain } from './text.js';
import { wordsOf } from './words.js';

export interface AttachmentDeps {
  /** Where people reach the web page; null where they can't from elsewhere. */
  readonly publicUrl?: string | null;
  readonly fileLinks?: FileLinks;
}

const CARD_BYTES_MAX = 26_000;
const ALT_TEXT_MAX = 300;
const TITLE_MAX = 100;

/** The chart's small copy, or null where there is none. */
async function readSmallCopy(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path.replace(/png$/, 'small.png'));
  } catch {
    return null;
  }
}

/** A link to a file that opens for the person alone; null where they can't reach the service from elsewhere. */
function linkFor(path: string, username: string | undefined, deps: AttachmentDeps): string | null {
  const link = username === undefined ? null : (deps.fileLinks?.create(path, username) ?? null);
  return link === null || deps.publicUrl == null ? null : new URL(link, deps.publicUrl).href;
}

/** A chart in a card: its small copy, and the button that opens the large one. */
export interface ShownChart {
  readonly image: CardElement | null;
  readonly open: CardElement | null;
}

export interface WantedChart extends Pick<Reply, 'language' | 'username'> {
  readonly path: string;
  readonly altText: string;
}

export async function showChart(chart: WantedChart, deps: AttachmentDeps): Promise<ShownChart> {
  const { path, altText, language, username } = chart;
  const png = await readSmallCopy(path);
  const image = png === null ? null : imageElement(png, cut(altText, ALT_TEXT_MAX));
  const link = linkFor(path, username, deps);
  return {
    image: image !== null && jsonBytes(image) < CARD_BYTES_MAX - 2_000 ? image : null,
    open: link === null ? null : openAction(wordsOf(language).openChart, link),
  };
}

/**
 * The chart and the way to the table's file, as one more card. Teams takes pictures only inside of a message or
 * from an address that anybody may read, and files only after the person's consent in a direct chat: so the
 * chart is a small copy, and what is larger is a link that opens for the signed-in asker alone. null where the
 * answer has neither.
 */
export async function renderAttachments(reply: Reply, deps: AttachmentDeps): Promise<TeamsMessage | null> {
  const { answer, language, username } = reply;
  const { chart, file } = answer;
  if (chart === null && file === null) return null;
  const words = wordsOf(language);
  const text = `${words.chart}: ${oneLine(plain(answer.text))}`;
  const body: CardElement[] = [];
  const actions: CardElement[] = [];
  let isLeftOut = false;
  if (chart !== null) {
    const who = username === undefined ? {} : { username };
    const { image, open } = await showChart({ path: chart.path, altText: text, language, ...who }, deps);
    if (image !== null) body.push(image);
    if (open !== null) actions.push(open);
    else if (image === null) isLeftOut = true;
  }
  if (file !== null) {
    const link = linkFor(file.path, username, deps);
    if (link === null) isLeftOut = true;
    else actions.push(openAction(words.download(cut(oneLine(file.name), TITLE_MAX)), link));
  }
  if (isLeftOut) body.push(textElement(words.onPage, { isSubtle: true }));
  if (actions.length > 0) body.push(actionSet(actions));
  return cardMessage(body, isLeftOut ? words.onPage : cut(text, TITLE_MAX), language);
}
