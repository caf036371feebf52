import type { CardElement } from './card.js';

/** What is filled in on a card. Format: Adaptive Cards 1.5 inputs; the values come back in the action's data. */

/** Of every card that is pressed here: a card of another version is told to be an old one. */
export const CARD_VERSION = 1;

/** A button whose card is answered at once, in place of the card. Unlike a message it stays out of the chat. */
export function executeAction(title: string, verb: string, data: object = {}): CardElement {
  return { type: 'Action.Execute', title, verb, data: { ...data, v: CARD_VERSION } };
}

interface Labelled {
  readonly id: string;
  readonly label: string;
}

export interface TextInput extends Labelled {
  readonly value?: string;
  readonly placeholder?: string;
  readonly max: number;
}

export function textInput({ id, label, value, placeholder, max }: TextInput): CardElement {
  return {
    type: 'Input.Text',
    id,
    label,
    maxLength: max,
    ...(value === undefined ? {} : { value }),
    ...(placeholder === undefined ? {} : { placeholder }),
  };
}

export function timeInput({ id, label, value }: Labelled & { readonly value: string }): CardElement {
  return { type: 'Input.Time', id, label, value };
}

export interface ChoiceInput extends Labelled {
  readonly value: string;
  readonly choices: readonly { readonly title: string; readonly value: string }[];
}

export function choiceInput({ id, label, value, choices }: ChoiceInput): CardElement {
  return { type: 'Input.ChoiceSet', id, label, style: 'compact', value, choices };
}

/** A list that is asked for as somebody types. Format: "dynamic typeahead search" of Teams' cards. */
export function searchInput(
  { id, label }: Labelled,
  { dataset, placeholder }: { readonly dataset: string; readonly placeholder: string },
): CardElement {
  return {
    type: 'Input.ChoiceSet',
    id,
    label,
    placeholder,
    style: 'filtered',
    choices: [],
    'choices.data': { type: 'Data.Query', dataset },
  };
}

export function toggleInput(id: string, title: string, isOn: boolean): CardElement {
  return { type: 'Input.Toggle', id, title, value: String(isOn), valueOn: 'true', valueOff: 'false' };
}

export function dateInput(id: string, label: string): CardElement {
  return { type: 'Input.Date', id, label };
}
