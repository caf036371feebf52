/** What is said to teach the bot another name: "서울대 = 서울대학교병원", "앞으로 아토바는 아토르바 20mg로 알아들어". */

export interface AliasPair {
  readonly alias: string;
  readonly target: string;
}

export type AliasCommand =
  | { readonly kind: 'list' }
  | { readonly kind: 'remove'; readonly alias: string }
  | {
      readonly kind: 'add';
      /** Ways to read it, the likeliest first: in "A = B" and "call A B" either may be the name. */
      readonly pairs: readonly AliasPair[];
      /** It can be nothing else; "X는 Y이야" may well be a remark. */
      readonly certain: boolean;
    };

const COMMAND_CHARACTERS_MAX = 160;
const WORD = '(?:별칭|별명|약칭|동의어|유의어|용어)';
const IS = '(?:이야|야|입니다|이에요|예요|이다)';
/** Around a word that is explained; what is quoted is no remark. */
const QUOTED = '(["\'“”‘’「『][^"\'“”‘’「」『』]+["\'“”‘’」』])';
const SAVE = '(?:등록|저장|추가|지정|기억|설정)';
const DO = '(?:해|하)?\\s*(?:줘|줘요|주세요|둬|놔|라|요|자|줄래|달라|두세요|할래|할게|해)?';
const END = '[\\s.!~]*$';

const LIST = new RegExp(
  `^(?:등록된|저장된|지금|현재)?\\s*${WORD}(?:들)?(?:이|은|을|를)?\\s*(?:목록|리스트|전체|전부|다|뭐뭐|뭐가?|뭐|어떤\\s*게|어떤\\s*거|무엇이?)?\\s*(?:좀)?\\s*(?:있어|있나|있나요|있지|보여|알려|뽑아)?\\s*(?:줘|줘요|주세요|봐)?[\\s.!?？~]*$|^(?:please\\s+)?(?:list|show|what\\s+are)?(?:\\s*me)?(?:\\s*(?:the|all))*\\s*aliases[\\s.!?]*$`,
  'i',
);

const REMOVE: readonly RegExp[] = [
  new RegExp(
    `^(.+?)(?:의|이라는|라는)?\\s*${WORD}(?:을|를|은|는)?\\s*(?:좀\\s*)?(?:지워|지우|삭제|제거|없애|빼|해제|취소)\\s*${DO}${END}`,
    'i',
  ),
  /^(?:please\s+)?(?:remove|delete|forget|drop)\s+(?:the\s+)?alias\s+(?:for\s+)?(.+?)[\s.!]*$/i,
  /^(?:please\s+)?(?:remove|delete|forget|drop)\s+(?:the\s+)?(.+?)\s+alias[\s.!]*$/i,
];

interface AddForm {
  readonly regex: RegExp;
  readonly order: 'alias_first' | 'target_first' | 'either';
  readonly certain: boolean;
}

const form = (source: string, order: AddForm['order'], certain = true): AddForm => ({
  regex: new RegExp(source, 'i'),
  order,
  certain,
});

const ADD: readonly AddForm[] = [
  form(
    `^([^=]+?)\\s*(?<![<>!:=])(?:=>|=|->|→)\\s*([^=]+?)(?:\\s*(?:으로|로)?\\s*${SAVE}${DO})?${END}`,
    'either',
  ),
  form(`^(.+?)(?:을|를)\\s+(.+?)(?:의)?\\s*${WORD}(?:으로|로)\\s*${SAVE}\\s*${DO}${END}`, 'alias_first'),
  form(
    `^(.+?)(?:의)?\\s*${WORD}(?:은|을|를|으로)?\\s+(.+?)(?:을|를|으로|로)?\\s*(?:${SAVE}\\s*${DO}|이야|야|입니다|예요|이에요)${END}`,
    'target_first',
  ),
  form(
    `^(?:앞으로는?|이제부터|이제)?\\s*(.+?)(?:은|는|을|를|(?:이)?라고\\s*하면|(?:이)?라\\s*하면)\\s+(.+?)(?:으로|로)\\s*(?:알아\\s*들어|알아|이해|인식|읽어|${SAVE})\\s*${DO}${END}`,
    'alias_first',
  ),
  form(
    `^(?:앞으로는?|이제부터|이제)\\s*(.+?)(?:이)?(?:라고|라)\\s*하면\\s+(.+?)(?:을|를)?\\s*(?:이야|야|입니다|예요|이에요|이다|말하는\\s*거야|뜻이야|말해)${END}`,
    'alias_first',
  ),
  form(
    `^(.+?)(?:은|는)\\s+(.+?)(?:(?:의|이)?\\s*(?:약자|줄임말|${WORD})(?:이야|야|입니다|예요|이에요|이다)|(?:을|를)\\s*(?:말하는\\s*(?:거|것)(?:이야|야|입니다|예요)|뜻하는\\s*(?:거|것)(?:이야|야|입니다|예요)|말해|뜻해|뜻합니다|말합니다))${END}`,
    'alias_first',
  ),
  form(
    `^(.+?)(?:은|는|이란|란|(?:이라는|라는)\\s*(?:말|단어|용어)(?:은|는)?)\\s+(.+?)(?:이라는|라는|과\\s*같은|와\\s*같은|이랑\\s*같은|랑\\s*같은|하고\\s*같은)\\s*(?:말|뜻|의미)${IS}${END}`,
    'alias_first',
  ),
  form(`^(.+?)(?:이라는|라는)\\s*(?:말|단어|용어)(?:은|는)\\s+(.+?)${IS}${END}`, 'alias_first'),
  form(`^${QUOTED}(?:은|는|이란|란|이라고\\s*하면|라고\\s*하면)?\\s+(.+?)${IS}${END}`, 'alias_first'),
  form(`^(.+?)(?:은|는)\\s+(.+?)${IS}${END}`, 'alias_first', false),
  form(
    '^(?:from\\s+now\\s+on,?\\s*)?(.+?)\\s+(?:means|stands\\s+for|is\\s+short\\s+for|is\\s+an\\s+alias\\s+(?:of|for)|is\\s+(?:another\\s+word\\s+for|the\\s+same\\s+as)|refers\\s+to)\\s+(.+?)[\\s.!]*$',
    'alias_first',
  ),
  form(
    '^(?:from\\s+now\\s+on,?\\s*)?(?:please\\s+)?(?:read|treat|understand|take)\\s+(.+?)\\s+as\\s+(.+?)[\\s.!]*$',
    'alias_first',
  ),
  form(
    '^(?:please\\s+)?(?:add|set|save)\\s+(?:the\\s+)?alias\\s+(.+?)\\s+(?:for|to|as)\\s+(.+?)[\\s.!]*$',
    'alias_first',
  ),
];

const CALL = /^(?:from\s+now\s+on,?\s*)?(?:please\s+)?call\s+(.+?)[\s.!]*$/i;

function bare(name: string): string {
  return name
    .trim()
    .replace(/^["'“”‘’「『]+|["'“”‘’」』]+$/g, '')
    .trim();
}

/** Quotes within a name, comparisons and statements of a query language: no name is written so. */
const NO_NAME = /['"`‘’“”;=<>|]|--|\/\*/;

function isName(side: string): boolean {
  return side !== '' && !NO_NAME.test(side);
}

/** "call 서울대학교병원 서울대": the name and then the alias, wherever the one ends. */
function called(words: readonly string[]): AliasPair[] {
  const cuts = Array.from({ length: words.length - 1 }, (_, i) => i + 1);
  const at = (cut: number): [string, string] => [
    bare(words.slice(0, cut).join(' ')),
    bare(words.slice(cut).join(' ')),
  ];
  return [
    ...cuts.map((cut) => ({ target: at(cut)[0], alias: at(cut)[1] })),
    ...cuts.map((cut) => ({ target: at(cut)[1], alias: at(cut)[0] })),
  ];
}

function pairsOf([first, second]: readonly [string, string], order: AddForm['order']): AliasPair[] {
  const aliasFirst = { alias: first, target: second };
  const targetFirst = { alias: second, target: first };
  if (order === 'either') return [aliasFirst, targetFirst];
  return [order === 'alias_first' ? aliasFirst : targetFirst];
}

/** null where the text is no such command by its form. */
export function readAliasCommand(raw: string): AliasCommand | null {
  const text = raw.normalize('NFC').trim();
  if (text.length > COMMAND_CHARACTERS_MAX) return null;
  if (LIST.test(text)) return { kind: 'list' };
  // What asks teaches nothing.
  if (/[?？\n]/.test(text)) return null;
  for (const regex of REMOVE) {
    const alias = bare(regex.exec(text)?.[1] ?? '');
    if (isName(alias)) return { kind: 'remove', alias };
  }
  for (const { regex, order, certain } of ADD) {
    const m = regex.exec(text);
    const [first, second] = [bare(m?.[1] ?? ''), bare(m?.[2] ?? '')];
    if (isName(first) && isName(second))
      return { kind: 'add', pairs: pairsOf([first, second], order), certain };
  }
  const words = CALL.exec(text)?.[1]?.split(/\s+/) ?? [];
  return words.length < 2 || words.some((word) => !isName(bare(word)))
    ? null
    : { kind: 'add', pairs: called(words), certain: true };
}
