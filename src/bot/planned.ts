import type { Answer } from '../model/answer.js';
import type { CalendarContext } from '../model/calendar.js';
import type { Language } from '../model/principal.js';
import { understoodAs } from '../skills/wording/reading.js';
import type { Reading } from '../understanding/reading.js';

/** An answer to a question as a language model read it: says how, where anything of the reading is shown. */
export function saidAsPlanned(
  answer: Answer,
  reading: Reading,
  at: { readonly language: Language; readonly calendar: CalendarContext },
): Answer {
  const told = answer.status === 'answered' || answer.status === 'no_data';
  if (!told || reading.kind !== 'metrics') return { ...answer, understoodBy: 'llm' };
  const how = understoodAs(reading, at.language, at.calendar.fiscalStart);
  return { ...answer, understoodBy: 'llm', text: `${how}\n${answer.text}` };
}
