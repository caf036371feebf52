import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const folder = new URL('../../../adapters/teams/manifest/', import.meta.url);
const text = readFileSync(new URL('manifest.json', folder), 'utf8');

interface Manifest {
  readonly name: { readonly short: string; readonly full: string };
  readonly description: { readonly short: string; readonly full: string };
  readonly icons: { readonly color: string; readonly outline: string };
  readonly bots: readonly {
    readonly scopes: readonly string[];
    readonly commandLists: readonly {
      readonly commands: readonly { title: string; description: string }[];
    }[];
  }[];
}

const manifest = JSON.parse(text) as Manifest;

/** Width, height and colour type from a PNG's header. */
function pngHeader(name: string): readonly number[] {
  const bytes = readFileSync(new URL(name, folder));
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes.readUInt8(25)];
}

it('the icons have the sizes that Teams asks for, the outline with transparency', () => {
  expect(pngHeader(manifest.icons.color).slice(0, 2)).toEqual([192, 192]);
  expect(pngHeader(manifest.icons.outline)).toEqual([32, 32, 6]);
});

it('the texts keep the lengths of the manifest schema', () => {
  expect(manifest.name.short.length).toBeLessThanOrEqual(30);
  expect(manifest.name.full.length).toBeLessThanOrEqual(100);
  expect(manifest.description.short.length).toBeLessThanOrEqual(80);
  expect(manifest.description.full.length).toBeLessThanOrEqual(4_000);
  for (const command of manifest.bots.flatMap((bot) => bot.commandLists.flatMap((list) => list.commands))) {
    expect(command.title.length).toBeLessThanOrEqual(32);
    expect(command.description.length).toBeLessThanOrEqual(128);
  }
  expect(manifest.bots[0]?.scopes).toEqual(['personal', 'team', 'groupChat']);
});

it('every placeholder is explained in both guides, with how often it occurs', () => {
  const counts = new Map<string, number>();
  for (const [name] of text.matchAll(/\{\{\w+\}\}/g)) counts.set(name, (counts.get(name) ?? 0) + 1);
  expect(Object.fromEntries(counts)).toEqual({
    '{{MICROSOFT_APP_ID}}': 3,
    '{{COMPANY_NAME}}': 1,
    '{{PUBLIC_HOST}}': 4,
  });
  for (const guide of ['teams.md', 'teams.ko.md']) {
    const words = readFileSync(new URL(`../../../docs/connect/${guide}`, import.meta.url), 'utf8');
    for (const name of counts.keys()) expect(words).toContain(name);
  }
});
