import { SaxesParser } from 'saxes';
import type { ZipPart } from './zip.js';

export type Attributes = Readonly<Record<string, string>>;

/** Element names come without their namespace's prefix. */
export interface XmlHandler {
  readonly open?: (name: string, attributes: Attributes) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

/** A cell's text has at most 32,767 characters; nothing of this length without a tag is a spreadsheet. */
const UNBROKEN_CHARACTERS_MAX = 1 << 22;

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/**
 * Streams a part through `handler`; after each chunk it yields the characters read so far. Entities beyond
 * XML's own five are an error, so none can be expanded without end.
 */
export async function* parseXml(part: ZipPart, handler: XmlHandler): AsyncGenerator<number> {
  const parser = new SaxesParser({ position: false });
  let read = 0;
  let lastTagAt = 0;
  parser.on('opentag', (tag) => {
    lastTagAt = read;
    handler.open?.(localName(tag.name), tag.attributes as Attributes);
  });
  parser.on('closetag', (tag) => {
    lastTagAt = read;
    handler.close?.(localName(tag.name));
  });
  if (handler.text !== undefined) parser.on('text', handler.text);
  parser.on('error', (error) => {
    throw error;
  });
  const stream = await part.open();
  stream.setEncoding('utf8');
  try {
    for await (const chunk of stream) {
      const text = chunk as string;
      read += text.length;
      parser.write(text);
      if (read - lastTagAt > UNBROKEN_CHARACTERS_MAX) throw new Error(`${part.name} has a value without end`);
      yield read;
    }
  } finally {
    stream.destroy();
  }
  parser.close();
}

/** Reads a part to its end. */
export async function readXml(part: ZipPart, handler: XmlHandler): Promise<void> {
  for await (const _ of parseXml(part, handler)) {
    // The handler does the work.
  }
}
