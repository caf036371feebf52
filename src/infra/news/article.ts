import { Readability } from '@mozilla/readability';
import { Parser } from 'htmlparser2';
import { parseHTML } from 'linkedom';
import { textOfHtml, tidyText } from './plain-text.js';

/** An article's own text out of its page, by the reading view of Firefox. */

const ELEMENTS_MAX = 20_000;
/** Browsers stop at 512. */
const DEPTH_MAX = 500;
const TEXT_CHARS_MAX = 30_000;

/** What stands around articles on Korean news sites, a line each. */
const BOILERPLATE: readonly RegExp[] = [
  /무단\s*(?:전재|복제|배포|도용)|재배포\s*(?:금지|및)|저작권자?\s*[ⓒ©(]|Copyright|All rights reserved/i,
  /^(?:ⓒ|©|\(c\)\s)/i,
  /^(?:관련\s*기사|많이\s*본|인기\s*기사|최신\s*기사|이\s*시각|추천\s*기사|핫클릭|댓글|기사\s*제보|뉴스레터)/,
  /(?:페이스북|트위터|카카오톡?|네이버\s*밴드|URL\s*복사|스크랩|글자\s*크기|프린트|기사\s*공유)(?:\s|$|[·|])/,
  /^(?:기자의?\s*다른\s*기사|다른\s*기사\s*보기|입력\s*[:：]?\s*\d{4}|승인\s*[:：]?\s*\d{4}|수정\s*[:：]?\s*\d{4})/,
  /^[가-힣]{2,4}\s*(?:기자|특파원|전문기자|편집장)\s*(?:[|/]?\s*[\w.+-]+@[\w.-]+)?\s*$/,
  /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/,
  /^(?:구독|제보|광고|후원)(?:하기|문의|신청)?$/,
];
/** "[서울=뉴스와이어] 홍길동 기자 =": where and by whom, before the first sentence. */
const DATELINE = /^(?:\[[^\]\n]{1,40}\]\s*)?(?:[가-힣]{2,4}\s*(?:기자|특파원)\s*=?\s*)?/u;
const LONG_LINE = 80;

function isBoilerplate(line: string): boolean {
  return line.length <= LONG_LINE && BOILERPLATE.some((pattern) => pattern.test(line));
}

/** The text without what stands around it on every page of the site. */
export function withoutBoilerplate(text: string): string {
  const lines = tidyText(text)
    .split('\n')
    .filter((line) => !isBoilerplate(line));
  const [first = '', ...rest] = lines;
  return [first.replace(DATELINE, ''), ...rest].filter((line) => line !== '').join('\n');
}

/** A page of so many elements, or nested so deep, is no article: seen before a tree is made of it. */
function isReadable(html: string): boolean {
  let elements = 0;
  let depth = 0;
  let isFine = true;
  const parser = new Parser({
    onopentagname: () => {
      elements += 1;
      depth += 1;
      if (elements <= ELEMENTS_MAX && depth <= DEPTH_MAX) return;
      isFine = false;
      parser.pause();
    },
    onclosetag: () => {
      depth -= 1;
    },
  });
  parser.write(html);
  return isFine;
}

/** Empty where no article can be made out on the page. */
export function readArticle(html: string): string {
  if (!isReadable(html)) return '';
  try {
    const { document } = parseHTML(html);
    const reader = new Readability(document as unknown as ConstructorParameters<typeof Readability>[0], {
      maxElemsToParse: ELEMENTS_MAX,
      // Korean says as much in a third of the letters.
      charThreshold: 150,
    });
    const content = reader.parse()?.content ?? '';
    return withoutBoilerplate(textOfHtml(content)).slice(0, TEXT_CHARS_MAX);
  } catch {
    // A page that can't be read leaves the feed's own text; its makers' faults are not ours to tell.
    return '';
  }
}
