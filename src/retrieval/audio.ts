import { AUDIO_FORMATS, type AudioFormat } from '../model/document.js';

export const AUDIO_HEAD_BYTES = 12;

export function isAudioExtension(extension: string): extension is AudioFormat {
  return (AUDIO_FORMATS as readonly string[]).includes(extension);
}

function ascii(bytes: Uint8Array, from: number, text: string): boolean {
  return [...text].every((character, i) => bytes[from + i] === character.charCodeAt(0));
}

/** What the first bytes say it is; null for anything else. */
export function audioFormatOf(bytes: Uint8Array): AudioFormat | null {
  if (ascii(bytes, 0, 'RIFF') && ascii(bytes, 8, 'WAVE')) return 'wav';
  if (ascii(bytes, 0, 'ID3') || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2)) return 'mp3';
  if (ascii(bytes, 4, 'ftyp')) return 'm4a';
  if (ascii(bytes, 0, 'OggS')) return 'ogg';
  if (bytes[0] === 0x1a && bytes[1] === 0x45 && bytes[2] === 0xdf && bytes[3] === 0xa3) return 'webm';
  if (ascii(bytes, 0, 'fLaC')) return 'flac';
  return null;
}
