import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** The WebSocket end of Slack's Socket Mode (RFC 6455, text frames only): says hello, sends, hears. */

export interface SocketPeer {
  readonly url: string;
  readonly send: (envelope: object) => void;
  /** What the app sent: its acknowledgements. */
  readonly heard: readonly { readonly envelope_id?: string; readonly payload?: unknown }[];
  readonly connected: () => boolean;
  readonly close: () => Promise<void>;
}

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const TEXT = 0x1;
const CLOSE = 0x8;

function frame(text: string): Buffer {
  const body = Buffer.from(text);
  if (body.length < 126) return Buffer.concat([Buffer.from([0x80 | TEXT, body.length]), body]);
  const head = Buffer.from([0x80 | TEXT, 126, 0, 0]);
  head.writeUInt16BE(body.length, 2);
  return Buffer.concat([head, body]);
}

/** Reads whole masked frames off the front of `buffer`; the rest is returned. */
function readFrames(buffer: Buffer, onFrame: (opcode: number, text: string) => void): Buffer {
  let rest = buffer;
  for (;;) {
    if (rest.length < 2) return rest;
    const short = rest.readUInt8(1) & 0x7f;
    const headLength = short === 126 ? 4 : 2;
    if (rest.length < headLength + 4) return rest;
    const length = short === 126 ? rest.readUInt16BE(2) : short;
    const end = headLength + 4 + length;
    if (rest.length < end) return rest;
    const mask = rest.subarray(headLength, headLength + 4);
    const body = Buffer.from(rest.subarray(headLength + 4, end));
    for (let i = 0; i < body.length; i += 1) body[i] = (body[i] ?? 0) ^ (mask[i % 4] ?? 0);
    onFrame(rest.readUInt8(0) & 0x0f, body.toString('utf8'));
    rest = rest.subarray(end);
  }
}

export async function startSocketPeer(onHeard: () => void): Promise<SocketPeer> {
  const heard: { envelope_id?: string; payload?: unknown }[] = [];
  const sockets = new Set<Socket>();
  const server = createServer();
  server.on('upgrade', (request, duplex) => {
    const socket = duplex as Socket;
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}${GUID}`)
      .digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    sockets.add(socket);
    let buffer: Buffer = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      buffer = readFrames(Buffer.concat([buffer, chunk]), (opcode, text) => {
        if (opcode === TEXT) heard.push(JSON.parse(text));
        if (opcode === CLOSE) socket.end(Buffer.from([0x80 | CLOSE, 0]));
        onHeard();
      });
    });
    socket.on('error', () => sockets.delete(socket));
    socket.on('close', () => sockets.delete(socket));
    socket.write(frame(JSON.stringify({ type: 'hello', num_connections: 1 })));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/link`,
    send: (envelope) => {
      for (const socket of sockets) socket.write(frame(JSON.stringify(envelope)));
    },
    heard,
    connected: () => sockets.size > 0,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
