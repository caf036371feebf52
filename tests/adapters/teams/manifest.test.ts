import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const folder = new URL('../../../adapters/teams/manifest/', import.meta.url);

/** Width, height and colour type from a PNG's header. */
function pngHeader(name: string): readonly number[] {
  const bytes = readFileSync(new URL(name, folder));
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes.readUInt8(25)];
}

it('the icons have the sizes that Teams asks for, the outline with transparency', () => {
  expect(pngHeader('color.png').slice(0, 2)).toEqual([192, 192]);
  expect(pngHeader('outline.png')).toEqual([32, 32, 6]);
});
