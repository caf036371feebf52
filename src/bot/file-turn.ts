import type { Answer } from '../model/answer.js';
import { type Audience, type DocumentKind, fileBytesMaxOf, mayAddDocuments } from '../model/document.js';
import { isAppError } from '../model/errors.js';
import { defaultScope, type Principal } from '../model/principal.js';
import type { Question, SentFile } from '../model/question.js';
import type { Clock } from '../ports/clock.js';
import type { DocumentUploads, HeldUpload, Uploader } from '../ports/document-uploads.js';
import type { Logger } from '../ports/logger.js';
import {
  answerAskKind,
  answerAudienceDenied,
  answerFiled,
  answerFilesOff,
  answerFilingCancelled,
  answerFilingDenied,
  type Filed,
  type FilingContext,
  KIND_CHOICES,
} from '../skills/filing.js';
import { type Filing, isCancelled, kindAlone, kindOfFileName, readFiling } from '../understanding/filing.js';

/** Files that are sent to the bot, and the reply that says what they are. */

export interface FileTurnDeps {
  /** Without it no files are taken. */
  readonly uploads?: DocumentUploads;
  readonly clock: Clock;
  readonly logger: Logger;
}

export type FileTurn = (question: Question, who: Principal) => Promise<Answer | null>;

/** Files that wait for their kind. They lie in the folder for temporary ones and end with the process. */
interface Waiting {
  readonly files: readonly HeldUpload[];
  readonly only: Filing['only'];
  readonly since: Date;
}

const FILES_MAX = 10;
const WAITING_MAX = 50;
const WAITING_MS_MAX = 30 * 60_000;

/** undefined leaves it to the store; null where the sender would not be among those readers. */
function audienceOf(only: Filing['only'], { department, role }: Principal): Audience | undefined | null {
  if (only === null) return undefined;
  if (only === 'department') return department === null ? null : { kind: 'department', department };
  return only === 'admin' && role !== 'admin' ? null : { kind: 'role', role: only };
}

export function createFileTurn({ uploads, clock, logger }: FileTurnDeps): FileTurn {
  const waiting = new Map<string, Waiting>();

  const letGo = async (store: DocumentUploads, key: string): Promise<void> => {
    const files = waiting.get(key)?.files ?? [];
    waiting.delete(key);
    for (const file of files) await store.discard(file);
  };

  /** What nobody came back to is removed, the oldest first where there is too much. */
  async function tidy(store: DocumentUploads): Promise<void> {
    const before = clock.now().getTime() - WAITING_MS_MAX;
    const keys = [...waiting.keys()];
    const over = keys.slice(0, Math.max(0, keys.length - WAITING_MAX));
    const old = keys.filter((key) => (waiting.get(key)?.since.getTime() ?? 0) < before);
    for (const key of new Set([...over, ...old])) await letGo(store, key);
  }

  async function fetchFile(
    store: DocumentUploads,
    file: SentFile,
    by: Uploader,
  ): Promise<HeldUpload | Filed['outcome']> {
    if ((file.sizeBytes ?? 0) > fileBytesMaxOf(file.name)) return tooLarge(file.name);
    try {
      return await store.receive({ name: file.name, content: await file.open() }, by);
    } catch (error) {
      if (isAppError(error) && error.code === 'input_too_large') return tooLarge(file.name);
      logger.error({ err: error, channel: by.channel }, 'a file that was sent could not be fetched');
      return { outcome: 'unfetched', error };
    }
  }

  async function storeAll(
    store: DocumentUploads,
    files: readonly { readonly held: HeldUpload; readonly kind: DocumentKind }[],
    request: { readonly audience: Audience | undefined; readonly by: Uploader },
  ): Promise<readonly Filed[]> {
    const { audience, by } = request;
    const filed: Filed[] = [];
    try {
      for (const { held, kind } of files) {
        const asked = { kind, ...(audience === undefined ? {} : { audience }) };
        filed.push({ name: held.addedAs, outcome: await store.store(held, asked, by) });
      }
      return filed;
    } catch (error) {
      for (const { held } of files) await store.discard(held);
      throw error;
    }
  }

  async function sent(store: DocumentUploads, question: Question, by: Uploader): Promise<Answer> {
    const context = contextOf(by.who);
    const { text, conversation, files = [] } = question;
    const said = readFiling(text);
    const audience = audienceOf(said.only, by.who);
    if (audience === null) return answerAudienceDenied(context);
    const filed: Filed[] = [];
    const toStore: { held: HeldUpload; kind: DocumentKind }[] = [];
    const unknown: HeldUpload[] = [];
    for (const file of files.slice(0, FILES_MAX)) {
      const got = await fetchFile(store, file, by);
      if (!('held' in got)) filed.push({ name: file.name, outcome: got });
      else {
        const kind = said.isToStore ? (said.kind ?? kindOfFileName(file.name)) : null;
        if (kind === null) unknown.push(got);
        else toStore.push({ held: got, kind });
      }
    }
    filed.push(...(await storeAll(store, toStore, { audience, by })));
    for (const { name } of files.slice(FILES_MAX)) {
      filed.push({ name, outcome: { outcome: 'unfetched', error: new Error('too many files at once') } });
    }
    if (unknown.length === 0) return answerFiled(filed, context);
    const isForgotten = conversation === undefined;
    if (conversation === undefined) for (const held of unknown) await store.discard(held);
    else {
      const key = keyOf(by.who, conversation);
      await letGo(store, key);
      waiting.set(key, { files: unknown, only: said.only, since: clock.now() });
      await tidy(store);
    }
    const names = unknown.map(({ addedAs }) => addedAs);
    const ask = answerAskKind({ names, saidMore: !said.isToStore, isForgotten }, context);
    if (filed.length === 0) return ask;
    return { ...ask, text: `${answerFiled(filed, context).text}\n\n${ask.text}` };
  }

  async function replied(store: DocumentUploads, question: Question, by: Uploader): Promise<Answer | null> {
    const { text, conversation } = question;
    if (conversation === undefined || waiting.size === 0) return null;
    await tidy(store);
    const key = keyOf(by.who, conversation);
    const held = waiting.get(key);
    if (held === undefined) return null;
    const context = contextOf(by.who);
    if (isCancelled(text)) {
      await letGo(store, key);
      return answerFilingCancelled(
        held.files.map(({ addedAs }) => addedAs),
        context,
      );
    }
    const number = /^\s*([1-9])\s*(?:번|\.)?\s*$/.exec(text)?.[1];
    const kind = number === undefined ? kindAlone(text) : (KIND_CHOICES[Number(number) - 1] ?? null);
    // Anything else is a question of its own; the files go on waiting.
    if (kind === null) return null;
    const audience = audienceOf(readFiling(text).only ?? held.only, by.who);
    if (audience === null) return answerAudienceDenied(context);
    waiting.delete(key);
    const filed = await storeAll(
      store,
      held.files.map((file) => ({ held: file, kind })),
      { audience, by },
    );
    return answerFiled(filed, context);
  }

  /** null where the message is no matter of files. */
  return async (question, who) => {
    const hasFiles = (question.files ?? []).length > 0;
    if (uploads === undefined) return hasFiles ? answerFilesOff(contextOf(who)) : null;
    if (hasFiles && !mayAddDocuments(who)) return answerFilingDenied(contextOf(who));
    const by: Uploader = { who, channel: question.channel };
    try {
      return await (hasFiles ? sent(uploads, question, by) : replied(uploads, question, by));
    } catch (error) {
      if (!isAppError(error) || error.code !== 'denied') throw error;
      // Rights may have changed since the file came.
      return mayAddDocuments(who) ? answerAudienceDenied(contextOf(who)) : answerFilingDenied(contextOf(who));
    }
  };
}

function tooLarge(name: string): Filed['outcome'] {
  const [code, reason] = ['input_too_large', 'too_large'] as const;
  return { outcome: 'refused', addedAs: name, code, reason, message: `${name} is too large`, hint: null };
}

function contextOf(who: Principal): FilingContext {
  return { language: who.language, scope: defaultScope(who).kind };
}

function keyOf({ userId }: Principal, conversation: string): string {
  return `${userId} ${conversation}`;
}
