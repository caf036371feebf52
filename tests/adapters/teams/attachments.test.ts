import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type AttachmentDeps, renderAttachments } from '../../../adapters/teams/attachments.js';
import type { Answer } from '../../../src/model/answer.js';
import { createFileLinks } from '../../../src/security/file-links.js';
import { answerWith } from './fixtures.js';

const folder = mkdtempSync(join(tmpdir(), 'teams-files-'));
const chartPath = join(folder, 'c.png');
const filePath = join(folder, 'sheet-1a2b3c4d.xlsx');
writeFileSync(chartPath.replace(/png$/, 'small.png'), Buffer.alloc(17_000, 7));
const fileLinks = createFileLinks({ folder, clock: { now: () => new Date('2026-06-15T00:00:00Z') } });
const linked: AttachmentDeps = { publicUrl: 'https://sales.example.com', fileLinks };

const chart: Answer['chart'] = { kind: 'bar', path: chartPath };
const file: Answer['file'] = { name: '거래처별 매출.xlsx', path: filePath, rows: 3 };

interface Shown {
  readonly type: string;
  readonly url?: string;
  readonly altText?: string;
  readonly actions?: readonly { readonly title: string; readonly url: string }[];
  readonly inlines?: readonly { readonly text: string }[];
}

async function bodyOf(fields: Partial<Answer>, deps: AttachmentDeps): Promise<readonly Shown[]> {
  const reply = {
    answer: answerWith({ text: '이번 달 매출', ...fields }),
    language: 'ko',
    username: 'rep01',
  } as const;
  const message = await renderAttachments(reply, deps);
  expect(Buffer.byteLength(JSON.stringify(message))).toBeLessThan(28_000);
  return (message?.attachments[0]?.content.body ?? []) as unknown as readonly Shown[];
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('charts and files in Teams', () => {
  it('show the chart inside of the card and lead to what is larger', async () => {
    const [image, set] = await bodyOf({ chart, file }, linked);
    expect(image?.type).toBe('Image');
    expect(image?.url).toMatch(/^data:image\/png;base64,BwcH/);
    expect(image?.altText).toBe('그래프: 이번 달 매출');
    expect(set?.actions?.map(({ title }) => title)).toEqual([
      '그래프 크게 보기',
      '거래처별 매출.xlsx 내려받기',
    ]);
    for (const { url } of set?.actions ?? []) {
      const { origin, pathname, search } = new URL(url);
      expect(origin).toBe('https://sales.example.com');
      expect(fileLinks.open(pathname + search, 'rep01')).not.toBeNull();
      expect(fileLinks.open(pathname + search, 'rep02')).toBeNull();
    }
  });

  it('say where to get them when there is no address that leads to this service', async () => {
    const [image, note] = await bodyOf({ chart, file }, { publicUrl: null, fileLinks });
    expect(image?.type).toBe('Image');
    expect(note?.inlines?.[0]?.text).toContain('웹 화면');
  });

  it('leave a chart out that a card cannot take, with a note', async () => {
    const big = join(folder, 'big.png');
    writeFileSync(join(folder, 'big.small.png'), Buffer.alloc(40_000));
    for (const path of [big, join(folder, 'gone.png')]) {
      const [note, ...rest] = await bodyOf({ chart: { kind: 'bar', path } }, {});
      expect([note?.type, rest]).toEqual(['RichTextBlock', []]);
    }
  });

  it('are no message where the answer has none', async () => {
    const reply = { answer: answerWith({}), language: 'ko' } as const;
    expect(await renderAttachments(reply, linked)).toBeNull();
  });
});
