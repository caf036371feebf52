import { type Recipient, recipientKey, type Subscription } from '../../src/model/alert.js';
import type { Principal } from '../../src/model/principal.js';
import type { AlertPeople } from './deps.js';

/** Who is told at this moment, and with whose rights. */
export interface Target {
  readonly recipient: Recipient;
  readonly key: string;
  /** Whose rows, language and clock: the person's own, for a channel the owner's. */
  readonly principal: Principal;
  readonly isShared: boolean;
}

export async function targetsOf(
  { audience }: Pick<Subscription, 'audience'>,
  owner: Principal,
  people: AlertPeople,
): Promise<readonly Target[]> {
  const person = (principal: Principal): Target => {
    const recipient: Recipient = { kind: 'user', userId: principal.userId };
    return { recipient, key: recipientKey(recipient), principal, isShared: false };
  };
  switch (audience.kind) {
    case 'self':
      return [person(owner)];
    case 'department':
      return (await people.ofDepartment(audience.department)).map(person);
    case 'channel': {
      const recipient: Recipient = { kind: 'channel', channel: audience.channel };
      return [{ recipient, key: recipientKey(recipient), principal: owner, isShared: true }];
    }
  }
}
