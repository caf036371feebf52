import { expect, test } from 'vitest';
import {
  addressesAnother,
  mentionedUsers,
  plainQuestion,
  withoutBot,
} from '../../../adapters/slack/unescape.js';

const NAMES = new Map([['U2', '이민수']]);

test.each([
  ['&amp;lt;b&amp;gt; &lt; &gt;', '&lt;b&gt; < >'],
  ['<@U2> 실적', '이민수 실적'],
  ['<@U3> 실적', '@U3 실적'],
  ['<@U3|lee> 실적', 'lee 실적'],
  ['<#C1|강남> <#C2>', '강남 #C2'],
  ['<https://a.example/x?y=1&amp;z=2>', 'https://a.example/x?y=1&z=2'],
  ['<https://a.example|한빛&amp;병원>', '한빛&병원'],
  ['<mailto:a@b.kr|a@b.kr> <mailto:c@d.kr>', 'a@b.kr c@d.kr'],
  ['<!here> <!subteam^S1|@영업팀> <!date^1^{date}|6월 1일>', '@here @영업팀 6월 1일'],
  ['1 < 2', '1 < 2'],
])('%j reads as %j', (text, plain) => {
  expect(plainQuestion(text, NAMES)).toBe(plain);
});

test.each([
  ['<@UBOT> 매출', '매출'],
  ['<@UBOT|medisales>: 매출', '매출'],
  ['<@UBOT>, 매출', '매출'],
  ['매출 알려줘 <@UBOT>', '매출 알려줘'],
  ['<@UBOT>', ''],
  ['<@U2> 매출 <@UBOT>', '<@U2> 매출'],
])('the mention of the bot is taken out of %j', (text, rest) => {
  expect(withoutBot(text, 'UBOT')).toBe(rest);
});

test('mentioned users are found once each', () => {
  expect(mentionedUsers('<@U2> <@U3|lee> <@U2> <#C1>')).toEqual(['U2', 'U3']);
});

test('a text addresses another where it begins with their name', () => {
  expect(addressesAnother(' <@U2> 봤어요?', 'UBOT')).toBe(true);
  expect(addressesAnother('<@UBOT> 매출', 'UBOT')).toBe(false);
  expect(addressesAnother('매출 <@U2>', 'UBOT')).toBe(false);
});

test('a long text of control characters is read in no time', () => {
  const began = performance.now();
  plainQuestion('<'.repeat(100_000), NAMES);
  mentionedUsers('<@U'.repeat(40_000));
  withoutBot('<@UA|'.repeat(20_000), 'UBOT');
  expect(performance.now() - began).toBeLessThan(1_000);
});
