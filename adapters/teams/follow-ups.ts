import { z } from 'zod';
import { breakdownWords } from '../../src/model/breakdown.js';
import { parseDate } from '../../src/model/calendar.js';
import { withParticle } from '../../src/model/korean.js';
import type { Language } from '../../src/model/principal.js';
import type { Question } from '../../src/model/question.js';
import { sentenceCase } from '../../src/model/sentence-case.js';
import type { Reply } from '../../src/ports/ask.js';
import { externalIdOf, type IncomingActivity, questionOf, submittedData } from './activity.js';
import { askAction, type CardElement, formAction, menuAction } from './card.js';
import { followUpWordsOf, PERIODS } from './follow-up-words.js';
import { CARD_VERSION, choiceInput, dateInput, searchInput, textInput } from './inputs.js';
import { cut, oneLine } from './text.js';

/**
 * What can be pressed under figures: the same as a chart or a file, how they were computed, and a form for another
 * period or other names. Each goes on from the turn it stands under and is for the person who asked. Pure.
 */

const NAME_MAX = 60;
/** A name is no sentence, and none of several. */
const NAME = /^(?=.*[\p{L}\p{N}])[^?!;:<>{}[\]|\\"]+$/u;
const KEEP = 'keep';
const CLIENTS = 'clients';

/** What a button goes on from, and whose it is. */
interface From {
  readonly v: number;
  readonly after: number;
  readonly by: string;
  readonly conversation?: string;
}

interface FilterForm {
  readonly language: Language;
  readonly findsClients: boolean;
}

function filterAction(from: From, { language, findsClients }: FilterForm): CardElement {
  const words = followUpWordsOf(language);
  const client = { id: 'client', label: words.client };
  const search = { dataset: CLIENTS, placeholder: words.partOfName };
  const name = (id: string, label: string): CardElement =>
    textInput({ id, label, placeholder: words.oneName, max: NAME_MAX });
  const choices = PERIODS.map((value) => ({ title: sentenceCase(words.periods[value]), value }));
  const submit = { type: 'Action.Submit', title: words.apply, data: { ...from, filter: language } };
  return formAction(
    words.filter,
    [
      choiceInput({
        id: 'period',
        label: words.period,
        value: KEEP,
        choices: [{ title: words.asItIs, value: KEEP }, ...choices],
      }),
      dateInput('from', words.from),
      dateInput('to', words.to),
      name('team', words.team),
      name('product', words.product),
      findsClients ? searchInput(client, search) : name(client.id, client.label),
    ],
    submit,
  );
}

/** Who asked, and where it is read: what is pressed under the answer is for them. */
export interface Reader {
  /** As Teams knows the person. */
  readonly by: string;
  readonly withFiles: boolean;
  /** Clients can be looked up while they are typed. */
  readonly findsClients?: boolean;
  /** The account that the next questions are suggested to, in a chat with the bot alone. */
  readonly suggestTo?: string;
}

export interface Underneath extends Reader {
  readonly reply: Reply;
  /** That it goes on in, where the answer stands elsewhere. */
  readonly conversation?: string;
}

/** The buttons under an answer; none where nothing goes on from it. */
export function followUpActions(underneath: Underneath): readonly CardElement[] {
  const { reply, by, withFiles, findsClients = false, conversation } = underneath;
  const { answer, turn, language, isFigures, breakdowns = [] } = reply;
  if (turn === undefined || isFigures !== true) return [];
  const words = followUpWordsOf(language);
  const where = conversation === undefined ? {} : { conversation };
  const from: From = { v: CARD_VERSION, after: turn, by, ...where };
  const hasRows = answer.table !== null && answer.table.rows.length > 1;
  const asked = [
    ...(hasRows && answer.chart === null ? [words.chart] : []),
    ...(hasRows && answer.file === null && withFiles ? [words.exported] : []),
    words.explain,
  ];
  const parts = breakdownWords(language);
  const menu = breakdowns.map((each) => askAction(parts.labels[each], parts.ask(each), from));
  return [
    ...asked.map(({ label, ask }) => askAction(label, ask, from)),
    ...(menu.length === 0 ? [] : [menuAction(parts.title, menu)]),
    filterAction(from, { language, findsClients }),
  ];
}

/** Without `v` it is a question that can stand by itself, and only goes on where it may. */
const Sent = z.looseObject({
  v: z.unknown().optional(),
  after: z.int().positive(),
  by: z.string().min(1).max(200),
});
const text = z.string().max(2_000).catch('');
const Filter = z.object({
  filter: z.enum(['ko', 'en']),
  period: z.enum([KEEP, ...PERIODS]).catch(KEEP),
  from: text,
  to: text,
  team: text,
  product: text,
  client: text,
});

/** A question to ask, or why it is not asked. */
export type Pressed =
  | { readonly kind: 'question'; readonly asked: Pick<Question, 'text' | 'after' | 'isFollowUp'> }
  | { readonly kind: 'refused'; readonly text: string };

const refused = (words: string): Pressed => ({ kind: 'refused', text: words });

function isDate(date: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && parseDate(date) !== null;
}

/** The question that a filled-in form stands for. */
function questionOfForm(
  form: z.infer<typeof Filter>,
): { readonly text: string } | { readonly wrong: string } {
  const { filter: language, period } = form;
  const words = followUpWordsOf(language);
  const [from, to] = [form.from.trim(), form.to.trim()];
  const isDated = from !== '' || to !== '';
  if (isDated && period !== KEEP) return { wrong: words.twoPeriods };
  if (isDated && !(isDate(from) && isDate(to) && from <= to)) return { wrong: words.badDates };
  const names: string[] = [];
  for (const field of ['team', 'client', 'product'] as const) {
    const name = oneLine(form[field]);
    if (name === '') continue;
    if (name.length > NAME_MAX || !NAME.test(name)) {
      return { wrong: words.badName(words[field], cut(name, NAME_MAX)) };
    }
    names.push(name);
  }
  const when = isDated ? [words.span(from, to)] : period === KEEP ? [] : [words.periods[period]];
  const parts = [...when, ...names];
  if (parts.length === 0) return { wrong: words.nothingChosen };
  return {
    text:
      language === 'en' ? `what about ${parts.join(', ')}?` : `${withParticle(parts.join(' '), '은/는')}?`,
  };
}

/** What a message asks: in its own words, or by a button under an earlier answer. */
export function pressedOf(activity: IncomingActivity, language: Language): Pressed {
  const text = questionOf(activity);
  const value = submittedData(activity.value);
  const sent = Sent.safeParse(value).data;
  if (sent === undefined) return { kind: 'question', asked: { text } };
  const isTheirs = sent.by === externalIdOf(activity);
  const { after } = sent;
  if (sent.v === undefined) return { kind: 'question', asked: { text, ...(isTheirs ? { after } : {}) } };
  const form = Filter.safeParse(value).data;
  const words = followUpWordsOf(form?.filter ?? language);
  if (sent.v !== CARD_VERSION || (form === undefined && text === '')) return refused(words.outdated);
  if (!isTheirs) return refused(words.notYours);
  const goingOn = { after, isFollowUp: true };
  if (form === undefined) return { kind: 'question', asked: { text, ...goingOn } };
  const asked = questionOfForm(form);
  return 'wrong' in asked
    ? refused(asked.wrong)
    : { kind: 'question', asked: { text: asked.text, ...goingOn } };
}

const Search = z.looseObject({ dataset: z.literal(CLIENTS), queryText: z.string().max(NAME_MAX) });

/** What is looked for in the form's list of clients; null for any other invoke. */
export function clientSearchOf({ name, value }: IncomingActivity): string | null {
  return name === 'application/search' ? (Search.safeParse(value).data?.queryText ?? null) : null;
}
