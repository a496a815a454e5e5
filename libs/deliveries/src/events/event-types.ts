import type { ChangeType } from '@app/changes';
import type { ApiScope } from '@app/common';

/** What an endpoint can be told of. */
export const EVENT_TYPES = [
  'message.received',
  'message.created',
  'message.updated',
  'conversation.assigned',
  'conversation.state_changed',
  'lead.created',
  'lead.updated',
  'lead.deleted',
  'note.created',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** The last that is told of a lead: of its data nothing but the id is in it. */
export const LEAD_DELETED: EventType = 'lead.deleted';

/** What goes to an endpoint beside these: a try from the panel or the API, and TATA's own payloads where they are relayed. */
export const TEST_EVENT = 'webhook.test';
export const RELAY_EVENT = 'tata.payload';

const isOfLeads = (type: EventType): boolean => type.startsWith('lead.') || type.startsWith('note.');

/** What a key must be allowed to read itself before it may have it sent somewhere. */
export function scopesFor(types: readonly EventType[], relaysTata: boolean): ApiScope[] {
  const ofLeads = types.some(isOfLeads) || relaysTata;
  const ofMessages = types.some((type) => !isOfLeads(type)) || relaysTata;
  return [...(ofMessages ? (['messages:read'] as const) : []), ...(ofLeads ? (['leads:read'] as const) : [])];
}

/** The changes of the feed that these are made of. */
export function changeTypesFor(types: readonly EventType[]): ChangeType[] {
  const isWanted: Record<ChangeType, boolean> = {
    message: types.some((type) => type.startsWith('message.')),
    conversation: types.some((type) => type.startsWith('conversation.')),
    lead: types.some(isOfLeads),
  };
  return (Object.keys(isWanted) as ChangeType[]).filter((type) => isWanted[type]);
}
