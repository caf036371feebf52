import { expect, it } from 'vitest';
import { type IncomingActivity, parseActivity, questionOf } from '../../../adapters/teams/activity.js';
import { decodeHtml, splitText } from '../../../adapters/teams/text.js';

function activityWith(part: Record<string, unknown>): IncomingActivity {
  return parseActivity({
    type: 'message',
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/kr/',
    from: { id: '29:user' },
    recipient: { id: '28:bot' },
    conversation: { id: 'a:1' },
    ...part,
  });
}

const botMention = { type: 'mention', mentioned: { id: '28:bot' }, text: '<at>medisales</at>' };
const otherMention = { type: 'mention', mentioned: { id: '29:other' }, text: '<at>김철수</at>' };

it.each([
  ['the bot mentioned first', '<at>medisales</at> 이번 달 매출', [botMention], '이번 달 매출'],
  ['the bot mentioned last', '이번 달 매출 <at>medisales</at>', [botMention], '이번 달 매출'],
  [
    'another person mentioned',
    '<at>medisales</at> <at>김철수</at> 매출',
    [botMention, otherMention],
    '김철수 매출',
  ],
  ['no mention entity', '<at>medisales</at> 매출', [], 'medisales 매출'],
  ['non-breaking spaces', '<at>medisales</at>&nbsp;이번&nbsp;달\u00a0매출\n', [botMention], '이번 달 매출'],
  ['encoded comparison signs', '매출 &lt; 5천만원 &amp; 비중', [], '매출 < 5천만원 & 비중'],
  ['plain comparison signs', '매출 < 5천만원 그리고 > 3백만', [], '매출 < 5천만원 그리고 > 3백만'],
  ['paragraphs', '<p>이번 달</p><p>매출<br>합계</p>', [], '이번 달\n매출\n합계'],
  ['encoded tags, which the person typed', '&lt;b&gt;병원&lt;/b&gt; 매출', [], '<b>병원</b> 매출'],
  ['an empty mention text', '매출', [{ ...botMention, text: '' }], '매출'],
  ['mentions that make a pattern', '(.*)+ 매출', [{ ...botMention, text: '(.*)+' }], '매출'],
  ['malformed entities', '매출', [null, 1, { type: 'mention' }], '매출'],
])('the question is what the person wrote: %s', (_what, text, entities, question) => {
  expect(questionOf(activityWith({ text, entities }))).toBe(question);
});

it.each([
  ['an object', { question: ' 지난달은? ' }, '지난달은?'],
  ['JSON', '{"question":"지난달은?"}', '지난달은?'],
  ['text that is no JSON', 'nonsense', ''],
  ['another object', { other: 1 }, ''],
  ['nothing', undefined, ''],
])('a pressed button that carries %s asks its question', (_what, value, question) => {
  expect(questionOf(activityWith({ value }))).toBe(question);
});

it('character references are decoded once, and impossible ones left alone', () => {
  expect(decodeHtml('&amp;lt; &#54620; &#x3c; &#xd800; &#0; &#9999999; &unknown; &')).toBe(
    '&lt; 한 < &#xd800; &#0; &#9999999; &unknown; &',
  );
});

it('a split text is whole when put together again', () => {
  const text = '가나다 라마바 '.repeat(500).trim();
  const pieces = splitText(text, 1_000);
  expect(pieces.every((piece) => Buffer.byteLength(piece) <= 1_000)).toBe(true);
  expect(pieces.join(' ')).toBe(text);
});
