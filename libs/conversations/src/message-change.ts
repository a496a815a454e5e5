import { earlierTexts } from './earlier-texts.js';
import type { Message, Reaction } from './entities/message.entity.js';
import type { MessageContent } from './message-content.js';

/** What somebody does to a message that is there already, or still to come. */
export interface MessageChange {
  kind: 'reaction' | 'edit' | 'revoke';
  by: Reaction['by'];
  /** Who made it, of ours the customer. Missing where nobody noted it. */
  sender?: { phone: string | null; userId: string | null } | null;
  /** The bodies that told of it. */
  eventIds?: string[];
  /** Of the change itself; repeats have the same. */
  wamid: string;
  targetWamid: string;
  /** The new words of an edit, or the emoji; null takes a reaction off. */
  text: string | null;
  /** Of a reaction of ours: who put it. */
  sentBy?: string | null;
  happenedAt: Date;
}

export type ChangeableMessage = Pick<
  Message,
  'text' | 'content' | 'reactions' | 'reactedAt' | 'businessReactedAt' | 'editedAt' | 'deletedAt'
>;

/**
 * The message after a change; the same object when that changes nothing. Changes may come repeated and in any order: those
 * of different seconds end the same, and of those within one second the last to come counts.
 */
export function afterChange<M extends ChangeableMessage>(message: M, change: MessageChange): M {
  return RULES[change.kind](message, change);
}

const RULES = { reaction: react, edit, revoke };

/** One for each person; the last one stays. */
function react<M extends ChangeableMessage>(message: M, change: MessageChange): M {
  const { by, text: emoji, happenedAt, sentBy } = change;
  const field = by === 'customer' ? 'reactedAt' : 'businessReactedAt';
  const last = message[field];
  const current = message.reactions.find((reaction) => reaction.by === by)?.emoji ?? null;
  if (last && (last > happenedAt || (isSame(last, happenedAt) && current === emoji))) return message;
  const others = message.reactions.filter((reaction) => reaction.by !== by);
  const mine: Reaction[] =
    emoji === null ? [] : [{ emoji, by, at: happenedAt.toISOString(), ...(sentBy && { sent_by: sentBy }) }];
  const reactions = [...others, ...mine].sort((a, b) => (`${a.at}${a.by}` < `${b.at}${b.by}` ? -1 : 1));
  return { ...message, reactions, [field]: happenedAt };
}

interface Version {
  text: string | null;
  /** Null: from the start. */
  since: Date | null;
}

/** The newest words are shown; all earlier ones are kept, in their order, with the instant at which each was replaced. */
function edit<M extends ChangeableMessage>(message: M, { text, happenedAt }: MessageChange): M {
  const earlier = earlierTexts(message.content);
  const versions: Version[] = [
    ...earlier.map((one, index) => ({ text: one.text, since: instantOf(earlier[index - 1]?.at) })),
    { text: message.text, since: message.editedAt },
  ];
  if (versions.some(({ since, text: known }) => isSame(since, happenedAt) && known === text)) return message;
  const place = versions.findLastIndex(({ since }) => since === null || since <= happenedAt) + 1;
  versions.splice(place, 0, { text, since: happenedAt });
  const newest = versions.at(-1)!;
  const replaced = versions.slice(0, -1).map((version, index) => ({
    text: version.text,
    at: versions[index + 1]!.since?.toISOString() ?? null,
  }));
  const content: MessageContent = { ...message.content, raw: { ...message.content?.raw, earlier: replaced } };
  return { ...message, text: newest.text, editedAt: newest.since, content };
}

/** The text stays in the database and out of the thread. */
function revoke<M extends ChangeableMessage>(message: M, { happenedAt }: MessageChange): M {
  if (message.deletedAt && message.deletedAt <= happenedAt) return message;
  return { ...message, deletedAt: happenedAt };
}

const isSame = (one: Date | null, other: Date): boolean => one?.getTime() === other.getTime();

const instantOf = (at: string | null | undefined): Date | null => (at ? new Date(at) : null);
