import { englishChange } from './english-changes.js';
import { type AlertChange, retimed, type SaidAlert, type SaidChange } from './said-change.js';

/** What is said about alerts that are there: 알림 3 그만, 팀실적 알림 9시로 바꿔줘. */

const NOUN = '(?:알림|알람)';
const PLEASE =
  '(?:\\s*(?:좀|해\\s*봐|봐|도\\s*돼요?|돼요?|줘|주세요|줄래|줘요|해줘|해\\s*줘|해주세요|해|요|하기|기|라|자|할래|할게|하고\\s*싶어|부탁해|부탁해요)){0,4}[\\s.!~]*$';
const ACTIONS: readonly (readonly [RegExp, SaidChange])[] = [
  [
    new RegExp(
      `\\s*(?:(?:이제|다시|도로)\\s*){0,3}(?:켜|켜기|재개|시작|재시작|다시\\s*(?:보내|받|시작)[가-힣]*|풀어|살려)(?:라|기)?${PLEASE}`,
    ),
    { kind: 'resume' },
  ],
  [new RegExp(`\\s*(?:삭제|지워|지우기|없애|제거)${PLEASE}`), { kind: 'delete' }],
  [
    new RegExp(
      `\\s*(?:테스트|시험|미리\\s*보기|시험\\s*발송)(?:로|으로)?(?:\\s*(?:보내|발송|전송)[가-힣]*)?${PLEASE}`,
    ),
    { kind: 'test' },
  ],
  [
    new RegExp(
      `\\s*(?:이제\\s*)?(?:그만(?:\\s*(?:보내|받을래|받고\\s*싶어|해)[가-힣]*)?|꺼|끄기|끄|멈춰|멈추기|중지|중단|일시\\s*중지|일시\\s*정지|정지|해제|취소|스톱|쉬어|안\\s*받을래|(?:보내|받)지\\s*(?:마|말|않)[가-힣]*)${PLEASE}`,
    ),
    { kind: 'stop' },
  ],
  [
    new RegExp(
      `\\s*(?:자세히|보여|확인|조회|언제\\s*(?:와|오지|야)|뭐야)[?]?${PLEASE.replace('[\\s.!~]', '[\\s.!?~]')}`,
    ),
    { kind: 'show' },
  ],
];

const LENGTHS: readonly (readonly [RegExp, number])[] = [
  [/하루/, 24],
  [/이틀/, 48],
  [/사흘/, 72],
  [/일주일|한\s*주|1\s*주/, 168],
  [/한\s*시간/, 1],
  [/두\s*시간/, 2],
];
const SNOOZE = new RegExp(
  `\\s*(하루|이틀|사흘|일주일|한\\s*주|한\\s*시간|두\\s*시간|\\d{1,3}\\s*(?:시간|일|주))\\s*(?:동안|간|만|뒤로|씩){0,2}\\s*(?:미뤄|미루기|미루|쉬게|쉬|스누즈|연기|늦춰|꺼|멈춰|중지)${PLEASE}`,
);

function snoozeHours(said: string): number {
  const named = LENGTHS.find(([pattern]) => pattern.test(said))?.[1];
  if (named !== undefined) return named;
  const count = Number(/\d+/.exec(said)?.[0]);
  return count * (/주/.test(said) ? 168 : /일/.test(said) ? 24 : 1);
}

const NUMBERED = new RegExp(
  `^${NOUN}\\s*(?:번호\\s*)?#?(\\d{1,9})\\s*(?:번)?(?:을|를|은|는|도)?$|^#?(\\d{1,9})\\s*번(?:\\s*${NOUN})?(?:을|를|은|는|도)?$`,
);
const ALL = new RegExp(
  `^(?:내|제|나의)?\\s*(?:모든|전체)?\\s*${NOUN}(?:들)?(?:을|를|은|는|도|이)?\\s*(?:다|전부|모두|전체|싹|좀|잠깐|잠시|당분간|일단){0,3}$|^(?:내|제)?\\s*(?:모든|전체)\\s*${NOUN}(?:을|를|은)?\\s*(?:잠깐|잠시)?$`,
);
const TITLED = new RegExp(
  `^(.{1,40}?)\\s*${NOUN}(?:들)?(?:을|를|은|는|이|좀|만)?\\s*(?:좀|잠깐|잠시|당분간|일단|이제)?$`,
);
/** "내 알림 중에 취소건 알림만": one among them. */
const AMONG = new RegExp(`^(?:내|제)?\\s*${NOUN}(?:들)?\\s*중에?서?\\s+`);

function whichOf(said: string): SaidAlert | null {
  const text = said
    .replace(AMONG, '')
    .replace(/\s*(?:좀|이제|잠깐|잠시|당분간|지금\s*한\s?번|지금|한\s?번|바로)$/, '')
    .trim();
  const numbered = NUMBERED.exec(text);
  if (numbered !== null) return { kind: 'number', number: Number(numbered[1] ?? numbered[2]) };
  if (ALL.test(text) || text === '') return { kind: 'all' };
  if (/^(?:이|그|이런)\s*(?:알림|알람)(?:을|를|은)?$/.test(text)) return { kind: 'all' };
  const title = TITLED.exec(text)?.[1]?.trim();
  return title === undefined || title === '' ? null : { kind: 'title', title };
}

const HAS_NOUN = /알림|알람/;
/** Without the noun only these few words are about alerts. */
const BARE: readonly (readonly [RegExp, SaidChange])[] = [
  [/^(?:이제\s*)?다시\s*(?:켜|보내)\s*(?:줘|주세요|줘요|라|주라)?[.!~]*$/, { kind: 'resume' }],
];

const RETIME =
  /^(.*?(?:알림|알람)(?:\s*#?\d{1,9}번?)?|#?\d{1,9}\s*번)(?:을|를|은|는|좀|의)?\s+(?:(?:보내는|발송|알림)?\s*(?:시각|시간)(?:을|를)?\s+)?(.+?)(?:으로|로)\s*(?:시각을?|시간을?)?\s*(?:바꿔|바꾸|변경|옮겨|조정|수정|당겨|미뤄|해)[가-힣\s]*[.!]*$/;

/** null where nothing is said about an alert that there is. */
export function changeIn(text: string): AlertChange | null {
  const bare = BARE.find(([pattern]) => pattern.test(text));
  if (bare !== undefined) return { kind: 'change', which: { kind: 'all' }, change: bare[1] };
  const english = englishChange(text);
  if (english !== null) return english;
  if (!HAS_NOUN.test(text)) return null;
  const retime = RETIME.exec(text);
  if (retime !== null) {
    const which = whichOf(retime[1] ?? '');
    const change = which === null ? null : retimed(which, retime[2] ?? '');
    if (change !== null) return change;
  }
  const snooze = SNOOZE.exec(text);
  if (snooze !== null) {
    const which = whichOf(text.slice(0, snooze.index));
    if (which !== null) {
      return { kind: 'change', which, change: { kind: 'snooze', hours: snoozeHours(snooze[1] ?? '') } };
    }
  }
  for (const [action, change] of ACTIONS) {
    const m = action.exec(text);
    const which = m === null ? null : whichOf(text.slice(0, m.index));
    if (which === null || (change.kind === 'show' && which.kind !== 'number')) continue;
    return { kind: 'change', which, change };
  }
  return null;
}
