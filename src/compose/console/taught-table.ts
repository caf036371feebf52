import type { Stores } from '../../../db/stores.js';
import { AppError } from '../../model/errors.js';
import type { Principal } from '../../model/principal.js';
import type { ConsoleTable } from '../../ports/console.js';
import { DIMENSION_LABELS } from '../../skills/wording/labels.js';
import { namedAliases } from '../../understanding/alias-rules.js';
import { listOf, type Say } from './tables.js';

/** What was taught: other names, and words of the trade. */

type TaughtStores = Pick<Stores, 'aliases' | 'words'>;

interface Taught {
  readonly said: string;
  readonly sort: string;
  readonly means: string;
  readonly of: string;
}

const WORD = 'word/';

export async function taughtTable(
  { aliases, words, names }: TaughtStores & Pick<Stores, 'names'>,
  who: Principal,
  say: Say,
): Promise<ConsoleTable> {
  const [listed, taught, { entries }] = await Promise.all([
    aliases.list(),
    words.list(),
    names.visibleTo(who),
  ]);
  const items: readonly Taught[] = [
    ...taught.map(({ said, means }) => ({ said, means, sort: say('말', 'word'), of: `${WORD}${said}` })),
    ...namedAliases(listed, entries).map(({ dimension, key, alias, name }) => ({
      said: alias,
      means: name ?? say('없어진 이름', 'a name that is gone'),
      sort: DIMENSION_LABELS[dimension][who.language],
      of: `${dimension}/${key}/${alias}`,
    })),
  ];
  return listOf({
    title: say('가르친 말과 이름', 'Taught words and names'),
    empty: say(
      '위의 ‘뜻 알려 주기’나 대화창의 ‘픽업 = 매출’로 가르치면 여기에 모입니다.',
      'What you teach with “Teach its meaning” above, or in the chat with “pickup = sales”, is collected here.',
    ),
    items,
    columns: [
      ['said', say('말', 'Said'), ({ said }) => said],
      ['sort', say('종류', 'Kind'), ({ sort }) => sort],
      ['means', say('뜻', 'Means'), ({ means }) => means],
    ],
    actions: ({ said, of }) => [{ name: 'forget_taught', of, about: said, label: say('지우기', 'Forget') }],
  });
}

/** `word/픽업`, `client/12/큰병원`; gives what was said. Throws `not_found` where nothing like it was taught. */
export async function forgetTaught({ aliases, words }: TaughtStores, of: string): Promise<string> {
  const word = of.startsWith(WORD) ? of.slice(WORD.length) : null;
  if (word !== null && (await words.remove(word))) return word;
  const alias = (await aliases.list()).find((a) => `${a.dimension}/${a.key}/${a.alias}` === of);
  if (alias !== undefined && (await aliases.remove(alias))) return alias.alias;
  throw new AppError('not_found', `Nothing like ${of} was taught: it may have been forgotten already`);
}
