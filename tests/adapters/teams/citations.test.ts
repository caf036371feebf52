import { describe, expect, it } from 'vitest';
import { renderReply, type TeamsMessage } from '../../../adapters/teams/render.js';
import type { Answer, Source } from '../../../src/model/answer.js';
import { cardTexts } from '../../support/teams.js';
import { answerWith, createAsk, personalMessage, reply, startBot } from './fixtures.js';

/** Documents that an answer quotes are cited by number. */

type DocumentSource = Extract<Source, { kind: 'document' }>;

function source(title: string, part: Partial<DocumentSource> = {}): DocumentSource {
  const snippet = '식사비는 1회 10만원을 넘지 않는다.';
  return { kind: 'document', title, path: `규정/${title}.pdf`, page: 3, section: '제3조', snippet, ...part };
}

function quoted(
  text: string,
  sources: readonly Source[],
  part: Partial<Answer> = {},
): readonly TeamsMessage[] {
  const answer = answerWith({ text, sources, figures: [], period: null, suggestions: [], ...part });
  const citing = { publicUrl: 'https://bot.example.com' };
  return renderReply({ answer, language: 'ko' }, { citing });
}

interface Entity {
  readonly citation?: readonly {
    readonly position: number;
    readonly appearance: Readonly<Record<string, unknown>>;
  }[];
  readonly additionalType?: readonly string[];
}

function entityOf(message: TeamsMessage | undefined): Entity {
  return (message?.entities?.[0] ?? {}) as Entity;
}

const QUOTATION = [
  '식사비는 1회 10만원을 넘지 않는다.',
  '출처: 공정경쟁규약 요약, 제3조, 3쪽',
  '',
  '함께 보실 내용',
  '• 강연료는 50만원까지다.',
  '  출처: 강연 규정, 2쪽',
].join('\n');

describe('a quotation', () => {
  it('has a number after each source, which tells what stands there', () => {
    const [message, ...others] = quoted(QUOTATION, [source('공정경쟁규약 요약'), source('강연 규정')]);
    expect(others).toEqual([]);
    expect(message?.text?.split('<br>')).toEqual([
      '식사비는 1회 10만원을 넘지 않는다.',
      '출처: 공정경쟁규약 요약, 제3조, 3쪽 [1]',
      '',
      '함께 보실 내용',
      '• 강연료는 50만원까지다.',
      '  출처: 강연 규정, 2쪽 [2]',
    ]);
    expect(entityOf(message)).toEqual({
      type: 'https://schema.org/Message',
      '@type': 'Message',
      '@context': 'https://schema.org',
      '@id': '',
      citation: [
        {
          '@type': 'Claim',
          position: 1,
          appearance: {
            '@type': 'DigitalDocument',
            name: '공정경쟁규약 요약',
            abstract: '식사비는 1회 10만원을 넘지 않는다.',
            url: `https://bot.example.com/api/v1/documents/file?${new URLSearchParams({ path: '규정/공정경쟁규약 요약.pdf' })}`,
            keywords: ['3쪽', '제3조'],
            image: { '@type': 'ImageObject', name: 'PDF' },
          },
        },
        expect.objectContaining({ position: 2 }),
      ],
    });
    expect(cardTexts(message?.attachments[0]?.content)[0]).toBe('출처 2건');
    expect(message?.summary).not.toMatch(/[\ue000-\uf8ff]/);
  });

  it('keeps Teams’ limits', () => {
    const titles = Array.from({ length: 25 }, (_, i) => `${'긴'.repeat(100)}${String(i).padStart(2, '0')}`);
    const long = { snippet: '가'.repeat(500), section: '나'.repeat(90) };
    const text = titles.map((title) => `인용\n출처: ${title}, 3쪽`).join('\n');
    const messages = quoted(
      text,
      titles.map((title) => source(title, long)),
    );
    const claims = messages.flatMap((message) => entityOf(message).citation ?? []);
    expect(claims.map(({ position }) => position)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    for (const { appearance } of claims) {
      expect(String(appearance.name).length).toBeLessThanOrEqual(80);
      expect(String(appearance.abstract).length).toBeLessThanOrEqual(160);
      for (const keyword of appearance.keywords as string[]) expect(keyword.length).toBeLessThanOrEqual(28);
    }
    // What a message cites stands in that message.
    for (const message of messages) {
      for (const { position } of entityOf(message).citation ?? [])
        expect(message.text).toContain(`[${position}]`);
    }
  });

  it('has no address where the page is not reached, and always says something', () => {
    const answer = answerWith({
      text: '인용\n출처: 규정',
      sources: [source('규정', { snippet: '', path: 'a.hwp' })],
    });
    const [message] = renderReply({ answer, language: 'ko' }, { citing: { publicUrl: null } });
    expect(entityOf(message).citation?.[0]?.appearance).toMatchObject({
      abstract: '규정',
      image: { name: 'Text' },
    });
    expect(entityOf(message).citation?.[0]?.appearance).not.toHaveProperty('url');
  });

  it('is shown as it stands: no Markdown, no markup, no citation of its own', () => {
    const text = '# *굵게* [x](https://evil.example) <b>a</b> & 각주[1] 참조\n출처: 규정';
    const [message] = quoted(text, [source('규정')]);
    expect(message?.text).toBe(
      '\\# \\*굵게\\* \\[x\\](https://evil.example) &lt;b&gt;a&lt;/b&gt; &amp; 각주\\[\u20601\\] 참조<br>출처: 규정 [1]',
    );
  });
});

describe('an answer that a model wrote', () => {
  const WRITTEN = ['상한은 10만원입니다. [1][2]', '', '[1] 규약, 3쪽', '[2] 강연 규정, 2쪽'].join('\n');

  it('keeps its numbers, and the label beside them in one entity', () => {
    const [message] = quoted(WRITTEN, [source('규약'), source('강연 규정')], { understoodBy: 'llm' });
    expect(message?.text).toBe('상한은 10만원입니다. [1][2]<br><br>[1] 규약, 3쪽<br>[2] 강연 규정, 2쪽');
    expect(message?.entities).toHaveLength(1);
    expect(entityOf(message).additionalType).toEqual(['AIGeneratedContent']);
    expect(entityOf(message).citation?.map(({ appearance }) => appearance.name)).toEqual([
      '규약',
      '강연 규정',
    ]);
  });

  it('beside another counts on, so that no number stands for two documents', () => {
    const text = ['1. 하나', WRITTEN, '', '2. 둘', '다른 답입니다. [1]', '', '[1] 셋째, 1쪽'].join('\n');
    const [message] = quoted(
      text,
      ['규약', '강연 규정', '셋째'].map((title) => source(title)),
    );
    expect(message?.text).toContain('다른 답입니다. [3]<br><br>[3] 셋째, 1쪽');
    expect(message?.text?.startsWith('1\\. 하나')).toBe(true);
    expect(entityOf(message).citation).toHaveLength(3);
  });
});

it('an answer that quotes no document is a card as before', () => {
  const [message] = quoted('매출은 1억입니다.\n출처: 없는 문서', [source('규정')]);
  expect(message?.text).toBeUndefined();
  expect(message?.entities).toBeUndefined();
  expect(cardTexts(message?.attachments[0]?.content)[0]).toBe('매출은 1억입니다.');
});

it('arrives whole on the wire', async () => {
  const sources = [source('규정')];
  const { ask } = createAsk(() => reply({ text: '인용\n출처: 규정', sources, understoodBy: 'llm' }));
  const bot = await startBot(ask, { publicUrl: 'https://bot.example.com' });
  try {
    await bot.post(personalMessage(bot));
    const [sent] = await bot.framework.received(1);
    expect(sent?.body).toMatchObject({
      text: '인용<br>출처: 규정 [1]',
      textFormat: 'markdown',
      entities: [
        {
          type: 'https://schema.org/Message',
          additionalType: ['AIGeneratedContent'],
          citation: [{ '@type': 'Claim', position: 1, appearance: { name: '규정' } }],
        },
      ],
    });
  } finally {
    await bot.close();
  }
});
