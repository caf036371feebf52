import { crc32, deflateSync } from 'node:zlib';
import { type Canvas, createCanvas } from '@napi-rs/canvas';

/**
 * A small copy for places that take pictures only inside of a message (PNG, third edition, W3C 2025: indexed
 * colour). A chart has few colours, so that a palette makes it a fifth of the full one.
 */

const COLOURS_MAX = 64;

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** Five bits of each channel: near colours are one. */
function cellOf(pixels: Uint8ClampedArray, at: number): number {
  return ((pixels[at] ?? 0) >> 3) * 1024 + ((pixels[at + 1] ?? 0) >> 3) * 32 + ((pixels[at + 2] ?? 0) >> 3);
}

interface Palette {
  readonly colours: Uint8Array;
  /** Index in `colours` for each of the 32,768 cells. */
  readonly indexOf: Uint8Array;
}

/** The most frequent colours; every other pixel takes the nearest of them. */
function paletteOf(pixels: Uint8ClampedArray): Palette {
  const counts = new Uint32Array(32_768);
  const sample = new Uint32Array(32_768);
  for (let at = 0; at < pixels.length; at += 4) {
    const cell = cellOf(pixels, at);
    counts[cell] = (counts[cell] ?? 0) + 1;
    sample[cell] = at;
  }
  const used = Array.from(counts.keys()).filter((cell) => (counts[cell] ?? 0) > 0);
  used.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b);
  const chosen = used.slice(0, COLOURS_MAX);
  const colours = new Uint8Array(chosen.length * 3);
  for (const [i, cell] of chosen.entries()) {
    const at = sample[cell] ?? 0;
    colours.set(pixels.subarray(at, at + 3), i * 3);
  }
  const indexOf = new Uint8Array(32_768);
  for (const cell of used) {
    const at = sample[cell] ?? 0;
    let best = 0;
    let distance = Number.POSITIVE_INFINITY;
    for (let i = 0; i < chosen.length; i += 1) {
      const [r = 0, g = 0, b = 0] = [0, 1, 2].map((c) => (pixels[at + c] ?? 0) - (colours[i * 3 + c] ?? 0));
      const d = r * r + g * g + b * b;
      if (d < distance) [best, distance] = [i, d];
    }
    indexOf[cell] = best;
  }
  return { colours, indexOf };
}

/** `canvas` at `width` pixels, with few colours and none seen through. */
export function indexedPng(canvas: Canvas, width: number): Buffer {
  const height = Math.round((canvas.height / canvas.width) * width);
  const copy = createCanvas(width, height);
  const context = copy.getContext('2d');
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  context.drawImage(canvas, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  const { colours, indexOf } = paletteOf(data);
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      lines[y * (width + 1) + 1 + x] = indexOf[cellOf(data, (y * width + x) * 4)] ?? 0;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', new Uint8Array(0)),
  ]);
}

/** As base64 it fits into a Teams card of 28 kB with some words. */
const BYTES_MAX = 17_000;
const WIDTHS = [720, 600, 480, 360];

/** The widest copy of `canvas` that a card takes, or the smallest where none does. */
export function smallPng(canvas: Canvas): Buffer {
  let png: Buffer = Buffer.alloc(0);
  for (const width of WIDTHS) {
    png = indexedPng(canvas, width);
    if (png.length <= BYTES_MAX) break;
  }
  return png;
}
