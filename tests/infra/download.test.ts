import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createDownload } from '../../src/infra/download.js';

let server: Server | null = null;

afterEach(async () => {
  server?.closeAllConnections();
  await new Promise<void>((resolve) => (server === null ? resolve() : server.close(() => resolve())));
  server = null;
});

async function serve(listener: RequestListener): Promise<string> {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}/a`;
}

async function read(content: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

test('a file comes with its media type, and what was to be sent with the request is', async () => {
  const url = await serve((request, response) => {
    response
      .setHeader('content-type', 'Text/Plain; charset=utf-8')
      .end(String(request.headers.authorization));
  });
  const file = await createDownload()({ url, headers: { authorization: 'Bearer t' } });
  expect([file.mediaType, await read(file.content)]).toEqual(['text/plain', 'Bearer t']);
});

test.each([
  [302, 'upstream_failed'],
  [401, 'denied'],
  [404, 'not_found'],
  [500, 'upstream_failed'],
])('HTTP %i is %s, and no other address is asked', async (status, code) => {
  const asked: string[] = [];
  const url = await serve((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(status, { location: '/elsewhere' }).end('x');
  });
  await expect(createDownload()({ url })).rejects.toMatchObject({ code });
  expect(asked).toEqual(['/a']);
});

test('a file that is too large is refused by what is said of it, and by what comes', async () => {
  const download = createDownload({ bytesMax: 10 });
  const said = await serve((_request, response) => {
    response.setHeader('content-length', '11').end('01234567890');
  });
  await expect(download({ url: said })).rejects.toMatchObject({ code: 'input_too_large' });
  server?.close();
  const streamed = await serve((_request, response) => {
    response.write('012345');
    response.end('67890');
  });
  const { content } = await download({ url: streamed });
  await expect(read(content)).rejects.toMatchObject({ code: 'input_too_large' });
});

test('one that breaks off or never ends is an error of ours', async () => {
  const broken = await serve((_request, response) => {
    response.setHeader('content-length', '100');
    response.write('abc', () => response.destroy());
  });
  const { content } = await createDownload()({ url: broken });
  await expect(read(content)).rejects.toMatchObject({ code: 'upstream_failed', retryable: true });
  server?.close();
  const silent = await serve(() => undefined);
  await expect(createDownload({ timeoutMs: 50 })({ url: silent })).rejects.toMatchObject({
    code: 'upstream_failed',
  });
});
