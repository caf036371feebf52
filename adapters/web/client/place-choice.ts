import { alertWords, placeName } from './alert-words.js';
import { choosePlace, type Place, whereTold } from './alerts-api.js';
import type { Result } from './api.js';
import { el } from './dom.js';
import type { Language } from './types.js';

export interface PlaceContext {
  readonly language: Language;
  readonly failed: (problem: Extract<Result<null>, { ok: false }>['problem']) => void;
  readonly say: (text: string) => void;
}

export interface PlaceChoice {
  readonly node: HTMLElement;
  readonly refresh: () => Promise<void>;
}

/** Where the person is told; nothing to choose where the page is all there is. */
export function createPlaceChoice({ language, failed, say }: PlaceContext): PlaceChoice {
  const words = alertWords(language);
  const select = el('select', { id: 'alert-place' });
  const node = el('div', { class: 'place', hidden: true }, [
    el('label', { for: 'alert-place', class: 'small' }, [words.place]),
    select,
  ]);
  const nameOf = (place: string): string => (place === 'auto' ? words.auto : placeName(place, language));
  const show = ({ place, offered }: Place): void => {
    node.hidden = offered.length < 2;
    const options = ['auto', ...offered].map((value) =>
      el('option', { value, selected: value === place }, [nameOf(value)]),
    );
    select.replaceChildren(...options);
  };
  const shown = (result: Result<Place>): boolean => {
    if (result.ok) show(result.value);
    else failed(result.problem);
    return result.ok;
  };
  select.addEventListener('change', async () => {
    const wanted = select.value;
    if (shown(await choosePlace(wanted))) say(`${words.place}: ${nameOf(wanted)}`);
  });
  return {
    node,
    refresh: async () => {
      shown(await whereTold());
    },
  };
}
