import { SaxesParser } from 'saxes';
import { refused } from './refusal.js';

export type Attributes = Readonly<Record<string, string>>;

/**
 * Names of elements and attributes come without their namespace's prefix; a prefixed `id`, which names a
 * relationship, comes as `rId`, for elements have an `id` of their own beside it.
 */
export interface XmlHandler {
  readonly open?: (name: string, attributes: Attributes) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

const DEPTH_MAX = 1_000;

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function localAttributes(attributes: Attributes): Attributes {
  const local: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) {
    local[name.endsWith(':id') ? 'rId' : localName(name)] = value;
  }
  return local;
}

/** Entities beyond XML's own five are an error, so none can be expanded without end. */
export function walkXml(xml: string, handler: XmlHandler): void {
  const parser = new SaxesParser({ position: false });
  let depth = 0;
  parser.on('opentag', (tag) => {
    depth += 1;
    if (depth > DEPTH_MAX)
      throw refused('broken', `The file nests its elements more than ${DEPTH_MAX} deep.`);
    handler.open?.(localName(tag.name), localAttributes(tag.attributes as Attributes));
  });
  parser.on('closetag', (tag) => {
    depth -= 1;
    handler.close?.(localName(tag.name));
  });
  if (handler.text !== undefined) parser.on('text', handler.text);
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
}
