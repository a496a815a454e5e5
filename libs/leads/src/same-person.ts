import { matchKeyOf, type CountryCode } from '@app/phone';
import { identitiesOf, identityKey, tellsWho, type Contact } from './contact.js';

/**
 * Contacts of a batch that tell of one person under several names, such as somebody who moves from a number to a second and
 * on to a third: placed one after the other in this order, they end as one lead. Empty for almost every batch.
 */
export function tangledContacts(contacts: Contact[], country: CountryCode): Contact[] {
  const hasMovers = contacts.some(({ movedTo }) => movedTo);
  if (contacts.length < 2 || !(hasMovers || contacts.some(({ phone, userId }) => phone && userId))) return [];
  const groups = new Groups();
  const keys = contacts.map((contact) =>
    identitiesOf(contact)
      .filter(tellsWho)
      .map(({ kind, value }) =>
        // Spellings are told apart where a number is taken over only: reading numbers costs
        identityKey({ kind, value: kind === 'phone' && hasMovers ? matchKeyOf(value, country) : value }),
      ),
  );
  for (const [first, ...others] of keys) for (const other of others) groups.join(first!, other);
  const people = new Map<string, Named[]>();
  contacts.forEach((contact, index) => {
    const [first] = keys[index] as [string];
    const person = groups.of(first);
    people.set(person, [...(people.get(person) ?? []), { contact, first }]);
  });
  return [...people.values()]
    .filter(isTangled)
    .flatMap((named) => named.map(({ contact }) => contact).sort(moversFirst));
}

interface Named {
  contact: Contact;
  /** The name under which a new lead would be made. */
  first: string;
}

function isTangled(named: Named[]): boolean {
  if (named.length < 2) return false;
  return named.some(({ contact }) => contact.movedTo) || new Set(named.map(({ first }) => first)).size > 1;
}

/** In the order of their moves, so that what a new number wrote lands on the lead that moved to it. */
function moversFirst(a: Contact, b: Contact): number {
  if (!a.movedTo || !b.movedTo) return Number(!a.movedTo) - Number(!b.movedTo);
  return (a.seenAt?.getTime() ?? 0) - (b.seenAt?.getTime() ?? 0);
}

/** Keys that belong together, each group under one of them. */
class Groups {
  private readonly parents = new Map<string, string>();

  of(key: string): string {
    let root = key;
    for (let parent; (parent = this.parents.get(root)) !== undefined;) root = parent;
    if (root !== key) this.parents.set(key, root);
    return root;
  }

  join(one: string, other: string): void {
    const [root, otherRoot] = [this.of(one), this.of(other)];
    if (root !== otherRoot) this.parents.set(otherRoot, root);
  }
}
