/** Whether somebody can sign in on the page, as it is kept. */
export interface SignInState {
  readonly isActive: boolean;
  readonly hasPassword: boolean;
}

export const NO_PEOPLE = 'No people yet: medisales import users FILE';

/** What keeps everybody from signing in on the page, and the way out; null where somebody can. */
export function nobodySignsIn(people: readonly SignInState[]): string | null {
  const active = people.filter((person) => person.isActive);
  if (active.length === 0) return NO_PEOPLE;
  return active.some((person) => person.hasPassword)
    ? null
    : 'Nobody can sign in on the web page yet: medisales users password NAME';
}

/** Who of the people can not sign in on the page, told after an import; null where all can. */
export function withoutPassword(people: readonly SignInState[]): string | null {
  const active = people.filter((person) => person.isActive);
  const without = active.filter((person) => !person.hasPassword).length;
  if (without === 0) return null;
  return without === active.length
    ? 'Nobody of these can sign in on the web page yet: medisales users password NAME'
    : `${without} of ${active.length} people can not sign in on the web page yet: medisales users password NAME`;
}
