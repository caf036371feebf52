import { numberInWords } from './spoken-numbers.js';

/** Dates and days as they are said, written in digits: 팔월 십오일 -> 8월 15일. */

const MONTHS = /(^|[\s~])(십[일이]|[일이삼사오육유칠팔구십시])월/g;
const DAYS = /((?:월|부터|~)\s*)((?:[이삼]?십)?[일이삼사오육칠팔구]?)일(?!\d)/g;
/** Two months drop their last consonant. */
const SHORT_MONTHS: Readonly<Record<string, number>> = { 유: 6, 시: 10 };

const QUARTER_OF_FOUR = /(^|[\s~])([일이삼사])사분기/g;
const OTHER_QUARTER = /(^|[\s~])([일삼사]) ?분기/g;
const SECOND_QUARTER = /(^|[\s~])이 ?분기/g;

const NATIVE_DAYS: Readonly<Record<string, number>> = {
  하루: 1,
  이틀: 2,
  사흘: 3,
  나흘: 4,
  닷새: 5,
  엿새: 6,
  열흘: 10,
  보름: 15,
};
const NATIVE_DAY = Object.keys(NATIVE_DAYS).join('|');
const DAYS_AGO = new RegExp(`(${NATIVE_DAY})(?= ?전)`, 'g');
const DAYS_BEFORE = new RegExp(`((?:최근|지난) ?)(${NATIVE_DAY})`, 'g');
/** 이달 초 열흘, 8월 마지막 사흘; "주말 하루" is no end of a month. */
const DAYS_OF_MONTH = new RegExp(`([월달] ?(?:초|첫|처음|월말|말|마지막) ?)(?!하루)(${NATIVE_DAY})`, 'g');

/** 이사분기, 이분기 and 이 분기 are 2분기; this quarter is 이번 분기. The last is said to have been taken so. */
function writtenQuarters(text: string): string {
  const digit = (_m: string, before: string, word: string): string =>
    `${before}${numberInWords(word) ?? word}분기`;
  const counted = text.replace(QUARTER_OF_FOUR, digit).replace(OTHER_QUARTER, digit);
  return counted.replace(SECOND_QUARTER, '$12분기');
}

/** "이 분기": the second quarter by its sound, where somebody may mean the one that runs. */
export function saysSecondQuarter(text: string): boolean {
  return /(?:^|\s)이 분기/.test(text);
}

/** '25 4Q, 4Q25, Q4'25: a year of two digits beside its quarter. */
const YEAR_QUARTER = /(?<![\d.,/])['’]?(2\d)[ ./-]?(?:([1-4])q|q([1-4]))(?![\da-z])/g;
const QUARTER_YEAR =
  /(?<![\d.,/])(?:([1-4])q|q([1-4]))[ ./-]?['’]?(2\d)(?![\d.,/년월일분%억만천건개명곳위])/g;
/** "25.10~26.03": no month has that number, so that it is the year. */
const YEAR_MONTHS =
  /(?<![\d.,/])['’]?(2\d)[./](0?[1-9]|1[0-2])\s*[~-]\s*['’]?(2\d)[./](0?[1-9]|1[0-2])(?![\d./])/g;

function writtenYears(text: string): string {
  return text
    .replace(YEAR_QUARTER, (_m, year: string, a?: string, b?: string) => `20${year}년 ${a ?? b}분기`)
    .replace(
      QUARTER_YEAR,
      (_m, a: string | undefined, b: string | undefined, year: string) => `20${year}년 ${a ?? b}분기`,
    )
    .replace(
      YEAR_MONTHS,
      (_m, y1: string, m1: string, y2: string, m2: string) =>
        `20${y1}년 ${Number(m1)}월~20${y2}년 ${Number(m2)}월`,
    );
}

export function writtenDates(text: string): string {
  return writtenQuarters(writtenYears(text))
    .replace(
      MONTHS,
      (_m, before: string, word: string) => `${before}${SHORT_MONTHS[word] ?? numberInWords(word)}월`,
    )
    .replace(DAYS, (whole, before: string, word: string) =>
      word === '' ? whole : `${before}${numberInWords(word)}일`,
    )
    .replace(DAYS_AGO, (word) => `${NATIVE_DAYS[word]}일`)
    .replace(DAYS_BEFORE, (_m, before: string, word: string) => `${before}${NATIVE_DAYS[word]}일`)
    .replace(DAYS_OF_MONTH, (_m, before: string, word: string) => `${before}${NATIVE_DAYS[word]}일`);
}
