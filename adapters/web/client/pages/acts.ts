import { call, posted, type Result } from '../api.js';
import type { Language } from '../types.js';

export interface Action {
  readonly name: string;
  readonly of: string;
}

/** A button of a row. */
export interface RowAction extends Action {
  readonly label: string;
  /** What people call that which it is done to. */
  readonly about?: string;
}

export interface Acted {
  readonly text: string;
  readonly link: string | null;
}

export function act({ name, of }: Action, lang: Language): Promise<Result<Acted>> {
  const init = posted({ name, of });
  return call(
    `/api/v1/console/actions?lang=${lang}`,
    init,
    async (response) => (await response.json()) as Acted,
  );
}
