import { createRequire } from 'node:module';
import { GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';

export type Context = SKRSContext2D;

/** Ours alone, so that a font of the system never takes its place. */
const FAMILY = 'medisales chart';

/** Loads the fonts of the package; once a process is enough, as the canvas keeps them for all threads. */
export function loadFonts(): void {
  if (GlobalFonts.has(FAMILY)) return;
  const require = createRequire(import.meta.url);
  for (const path of [
    require.resolve('@expo-google-fonts/nanum-gothic/400Regular/NanumGothic_400Regular.ttf'),
    require.resolve('@expo-google-fonts/nanum-gothic/700Bold/NanumGothic_700Bold.ttf'),
  ]) {
    GlobalFonts.registerFromPath(path, FAMILY);
  }
}

const INK = '#1f2933';
export const SOFT_INK = '#5b6773';
export const GRID = '#e3e7eb';
export const BASELINE = '#9aa5b1';

export interface TextStyle {
  readonly size: number;
  readonly bold?: boolean;
  readonly colour?: string;
  readonly align?: 'left' | 'center' | 'right';
  readonly baseline?: 'top' | 'middle' | 'bottom' | 'alphabetic';
}

function fontOf(style: TextStyle): string {
  return `${style.bold === true ? 700 : 400} ${style.size}px "${FAMILY}"`;
}

export function textWidth(context: Context, text: string, style: TextStyle): number {
  context.font = fontOf(style);
  return context.measureText(text).width;
}

export function widest(context: Context, texts: readonly string[], style: TextStyle): number {
  return texts.reduce((most, text) => Math.max(most, textWidth(context, text, style)), 0);
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export function writeText(context: Context, text: string, at: Point & TextStyle): void {
  context.font = fontOf(at);
  context.fillStyle = at.colour ?? INK;
  context.textAlign = at.align ?? 'left';
  context.textBaseline = at.baseline ?? 'alphabetic';
  context.fillText(text, at.x, at.y);
}

/** `text` in white-edged letters, so that it stays legible over lines. */
export function writeOver(context: Context, text: string, at: Point & TextStyle): void {
  context.font = fontOf(at);
  context.textAlign = at.align ?? 'left';
  context.textBaseline = at.baseline ?? 'alphabetic';
  context.strokeStyle = '#ffffff';
  context.lineWidth = 7;
  context.lineJoin = 'round';
  context.strokeText(text, at.x, at.y);
  writeText(context, text, at);
}

/** The longest beginning of `text` that fits, with … where it was cut. */
export function fitText(
  context: Context,
  text: string,
  style: TextStyle & { readonly width: number },
): string {
  if (textWidth(context, text, style) <= style.width) return text;
  const letters = Array.from(text);
  let fits = 0;
  let tooMany = letters.length;
  while (fits + 1 < tooMany) {
    const middle = (fits + tooMany) >> 1;
    const cut = `${letters.slice(0, middle).join('').trimEnd()}…`;
    if (textWidth(context, cut, style) <= style.width) fits = middle;
    else tooMany = middle;
  }
  return `${letters.slice(0, fits).join('').trimEnd()}…`;
}
