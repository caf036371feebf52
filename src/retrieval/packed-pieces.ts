import { setImmediate } from 'node:timers/promises';
import type { NewPassage } from '../ports/document-store.js';

/** A passage, and the text that finds it. */
export interface DigestPiece extends Omit<NewPassage, 'tokens'> {
  readonly embedded: string;
}

/**
 * Passages on their way from the thread that cut them: bytes, which arrive at once. As objects, those of a book would
 * hold up whoever takes them for most of a second.
 */
export interface PackedPieces {
  /** Parcels of passages as JSON, one after another. */
  readonly bytes: Uint8Array;
  /** Where each parcel ends. */
  readonly ends: readonly number[];
}

const PIECES_A_PARCEL = 200;

export function packPieces(pieces: readonly DigestPiece[]): PackedPieces {
  const parcels: Buffer[] = [];
  for (let from = 0; from < pieces.length; from += PIECES_A_PARCEL) {
    parcels.push(Buffer.from(JSON.stringify(pieces.slice(from, from + PIECES_A_PARCEL))));
  }
  let end = 0;
  const ends = parcels.map(({ length }) => {
    end += length;
    return end;
  });
  return { bytes: Buffer.concat(parcels), ends };
}

/** In their order; others get their turn after each parcel. */
export async function unpackPieces({ bytes, ends }: PackedPieces): Promise<readonly DigestPiece[]> {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: DigestPiece[] = [];
  let from = 0;
  for (const to of ends) {
    pieces.push(...(JSON.parse(whole.toString('utf8', from, to)) as readonly DigestPiece[]));
    from = to;
    if (ends.length > 1) await setImmediate();
  }
  return pieces;
}
