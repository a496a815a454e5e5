import type { Conversation } from '@/api/conversations';
import { nameOrNumber } from '@/composables/phone-text';

/** Names as the list shows them: two different people of one name get the last four digits of their numbers. */
export function shownNames(conversations: Conversation[]): Map<string, string> {
  const leadsByName = new Map<string, Set<string>>();
  for (const { lead_name: name, lead_id: lead } of conversations) {
    leadsByName.set(name, (leadsByName.get(name) ?? new Set()).add(lead));
  }
  return new Map(
    conversations.map((row) => {
      const isShared = (leadsByName.get(row.lead_name)?.size ?? 0) > 1;
      const digits = row.phone_number?.slice(-4);
      const name = nameOrNumber(row.lead_name, row.phone_number);
      return [row.id, isShared && digits ? `${name} ·${digits}` : name];
    }),
  );
}

/** The address of each conversation: its number, or its id where the number is hidden or has several conversations. */
export function addressKeys(conversations: Conversation[]): Map<string, string> {
  const count = new Map<string, number>();
  for (const { phone_number: phone } of conversations) if (phone) count.set(phone, (count.get(phone) ?? 0) + 1);
  return new Map(
    conversations.map((row) => [
      row.id,
      row.phone_number && count.get(row.phone_number) === 1 ? row.phone_number : row.id,
    ]),
  );
}

/** Whether these conversations came to more than one number of ours, so that each has to say to which. */
export function haveSeveralNumbers(conversations: Conversation[]): boolean {
  return new Set(conversations.map((row) => row.business_phone_number)).size > 1;
}
