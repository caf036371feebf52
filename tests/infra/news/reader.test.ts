import { expect, it } from 'vitest';
import { createNewsReader } from '../../../src/infra/news/reader.js';
import { page, rss } from '../../news/world.js';
import { useCompiled } from '../../support/compiled.js';

const compiled = useCompiled('src/infra/news/worker.ts');

const bytes = (text: string) => ({
  url: 'https://news.example/1',
  body: Buffer.from(text),
  contentType: 'text/html',
});
const TEXT = '보건당국이 당뇨병 치료제의 약가를 다음 달부터 평균 3.8% 인하한다고 밝혔다. '.repeat(5);

it('feeds and pages are read in a thread; a page that takes too long or nests too deep harms nobody', async () => {
  const reader = createNewsReader({ worker: compiled.url('src/infra/news/worker.js') });
  try {
    expect((await reader.feed(bytes(rss('가상신문', [{ path: '/a', title: '기사' }])))).items).toHaveLength(
      1,
    );
    expect(await reader.article(bytes(page('기사', [TEXT])))).toContain('평균 3.8% 인하한다');
    expect(await reader.article(bytes(`<body>${'<div>'.repeat(300_000)}`))).toBe('');
    await expect(reader.feed(bytes('<!DOCTYPE r [<!ENTITY a "a">]><rss/>'))).rejects.toThrow('document type');
    expect(await reader.article(bytes(page('기사', [TEXT])))).toContain('평균 3.8% 인하한다');
  } finally {
    await reader.close();
  }
  const hurried = createNewsReader({ worker: compiled.url('src/infra/news/worker.js'), deadlineMs: 1 });
  try {
    expect(await hurried.article(bytes(page('기사', [TEXT])))).toBe('');
    await expect(hurried.feed(bytes(rss('가상신문', [])))).rejects.toThrow('limits of time and memory');
  } finally {
    await hurried.close();
  }
});
