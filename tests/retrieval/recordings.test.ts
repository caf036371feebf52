import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createTranscriber, transcriptionUrl } from '../../src/infra/transcriber.js';
import { ADMIN, type DocumentHome, makeDocumentHome } from './home.js';

const WAV = Buffer.concat([
  Buffer.from('RIFF\u0024\u0000\u0000\u0000WAVEfmt ', 'latin1'),
  Buffer.alloc(64, 1),
]);
const TEXT = '김민준: 한빛병원 원장님, 다파로운정 견적은 6월 30일까지 보내 드리겠습니다.';

interface Transcription {
  readonly url: string;
  readonly bodies: readonly string[];
  readonly authorizations: readonly (string | undefined)[];
  readonly close: () => Promise<void>;
}

let server: Server | null = null;
let home: DocumentHome | null = null;
afterEach(async () => {
  await home?.close();
  home = null;
  await new Promise<void>((resolve) => (server === null ? resolve() : server.close(() => resolve())));
  server = null;
});

/** Answers with these, the last one again and again; `hang` never answers. */
async function serve(...replies: readonly (string | number | 'hang')[]): Promise<Transcription> {
  const bodies: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const made = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const reply = replies[Math.min(bodies.length, replies.length - 1)];
      bodies.push(`${request.method} ${request.url}\n${Buffer.concat(chunks).toString('latin1')}`);
      authorizations.push(request.headers.authorization);
      if (reply === 'hang') return;
      if (typeof reply === 'number') response.writeHead(reply).end('{}');
      else response.writeHead(200, { 'content-type': 'application/json' }).end(reply);
    });
  });
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(made.address() as AddressInfo).port}`;
  return {
    url,
    bodies,
    authorizations,
    close: async () => {
      made.closeAllConnections();
    },
  };
}

const heard = (text: string): string => JSON.stringify({ text });
const at = (url: string, over = {}) =>
  createTranscriber({ url, apiKey: null, timeoutMs: 2_000, retryDelayMs: 1, ...over });

async function open(transcriber: Parameters<typeof makeDocumentHome>[0]): Promise<DocumentHome> {
  home = await makeDocumentHome(transcriber);
  return home;
}

describe('a recording', () => {
  it('is transcribed, analysed and found', async () => {
    const { url, bodies } = await serve(heard(TEXT));
    const opened = await open({ transcriber: at(url) });
    const [file] = await opened.add('transcripts', { '통화_20260615.wav': WAV });
    expect(file).toMatchObject({
      outcome: 'added',
      document: {
        path: 'data/files/conversations/audio/통화_20260615.wav',
        audience: { kind: 'client', clientId: 12 },
      },
    });
    expect(bodies[0]).toMatch(/^POST \/v1\/audio\/transcriptions\n/);
    expect(bodies[0]).toContain('name="model"');
    expect(bodies[0]).toContain(WAV.toString('latin1'));
    expect(opened.filesKept()).toEqual([
      'conversations/analysis/통화_20260615.wav.json',
      'conversations/audio/통화_20260615.wav',
      'conversations/transcripts/통화_20260615.wav.txt',
    ]);
    expect(
      readFileSync(join(opened.home, 'data/files/conversations/transcripts/통화_20260615.wav.txt'), 'utf8'),
    ).toBe(`${TEXT}\n`);
    const analysis = JSON.parse(
      readFileSync(join(opened.home, 'data/files/conversations/analysis/통화_20260615.wav.json'), 'utf8'),
    );
    expect(analysis.nextSteps[0].due).toBe('2026-06-30');
    expect(await opened.find('다파로운정 견적')).toEqual(['통화_20260615.wav']);
    const [document] = await opened.documents.list({}, ADMIN);
    await opened.documents.remove(document?.id ?? 0);
    expect(opened.filesKept()).toEqual([]);
  });

  it('waits where no server is set, and is taken up by a later retry', async () => {
    const opened = await open({ transcriber: null });
    const [file] = await opened.add('transcripts', { 'call.wav': WAV });
    expect(file).toMatchObject({ outcome: 'waiting', document: { status: 'waiting' } });
    expect(await opened.find('견적')).toEqual([]);
    expect((await opened.documents.retry()).map(({ outcome }) => outcome)).toEqual(['waiting']);
    expect(await opened.documents.recover()).toEqual([]);
  });

  it('that waits is taken up with the next work once there is a server', async () => {
    const { url } = await serve(500, 500, 500, heard(TEXT));
    const opened = await open({ transcriber: at(url) });
    expect(await opened.add('transcripts', { 'call.wav': WAV })).toMatchObject([{ outcome: 'waiting' }]);
    expect(await opened.documents.recover()).toMatchObject([{ outcome: 'added', addedAs: 'call.wav' }]);
    expect(await opened.find('다파로운정 견적')).toEqual(['call.wav']);
  });

  it('is sent again where the server is busy, waits where it stays away, and fails where it is refused', async () => {
    const busy = await serve(503, 429, heard(TEXT));
    const first = await open({ transcriber: at(busy.url) });
    expect(await first.add('transcripts', { 'a.wav': WAV })).toMatchObject([{ outcome: 'added' }]);
    expect(busy.bodies).toHaveLength(3);
    await first.close();
    server?.close();

    const away = await serve(500, 500, 500, heard(TEXT));
    const second = await open({ transcriber: at(away.url) });
    expect(await second.add('transcripts', { 'a.wav': WAV })).toMatchObject([
      {
        outcome: 'waiting',
        document: { status: 'waiting', statusDetail: 'The transcription server answered 500' },
      },
    ]);
    expect(await second.documents.retry()).toMatchObject([{ outcome: 'added' }]);
    await second.close();
    server?.close();

    const refusing = await serve(400);
    const third = await open({ transcriber: at(refusing.url) });
    expect(await third.add('transcripts', { 'a.wav': WAV })).toMatchObject([
      { outcome: 'waiting', document: { status: 'failed' } },
    ]);
    expect(refusing.bodies).toHaveLength(1);
  });

  it('without a word in it fails and says so', async () => {
    const { url } = await serve(heard('  '));
    const opened = await open({ transcriber: at(url) });
    expect(await opened.add('transcripts', { 'a.wav': WAV })).toMatchObject([
      { document: { status: 'failed', statusDetail: 'a.wav: no words were heard in it' } },
    ]);
  });

  it('is refused where it is none, or is added as something else', async () => {
    const opened = await open({ transcriber: null });
    expect(await opened.add('transcripts', { 'a.mp3': WAV, 'b.wav': 'text' })).toMatchObject([
      { outcome: 'refused', reason: 'mislabelled' },
      { outcome: 'refused', reason: 'mislabelled' },
    ]);
    expect(await opened.add('manuals', { 'c.wav': WAV })).toMatchObject([
      { outcome: 'refused', reason: 'wrong_kind' },
    ]);
    expect(opened.filesKept()).toEqual([]);
  });
});

describe('the transcription server', () => {
  it('is not waited for longer than the limit', async () => {
    const { url, close } = await serve('hang');
    const work = at(url, { timeoutMs: 50, attempts: 1 }).transcribe({
      path: import.meta.filename,
      name: 'a.wav',
    });
    await expect(work).rejects.toMatchObject({ code: 'upstream_failed', retryable: true });
    await close();
  });

  it.each(['no JSON', '{"words":1}'])('that answers %s has failed', async (reply) => {
    const { url } = await serve(reply);
    const work = at(url).transcribe({ path: import.meta.filename, name: 'a.wav' });
    await expect(work).rejects.toMatchObject({ code: 'upstream_failed', retryable: false });
  });

  it('is found by its root, its version or its whole address', () => {
    for (const url of ['http://a', 'http://a/', 'http://a/v1', 'http://a/v1/audio/transcriptions']) {
      expect(transcriptionUrl(url)).toBe('http://a/v1/audio/transcriptions');
    }
  });

  it('is shown a key only where it is given one', async () => {
    const { url, authorizations } = await serve(heard('말'));
    const recording = { path: import.meta.filename, name: 'a.wav' };
    await at(url).transcribe(recording);
    await at(url, { apiKey: 'key' }).transcribe(recording);
    expect(authorizations).toEqual([undefined, 'Bearer key']);
  });
});
