import { basename } from 'node:path';
import { cleanText } from '@app/common';
import { importedMessageId, type MessageToImport } from '@app/conversations';
import { digitsOf, type CountryCode } from '@app/phone';
import { readInstant } from '../read-instant.js';
import { readPhone, type ReadPhone } from '../read-phone.js';
import type { Person } from './find-people.js';
import type { FoundTable } from './find-tables.js';
import { directionOf, statusOf, typeOf } from './message-words.js';
import { textOf, type Row } from './source.js';

const LONGEST_WAMID = 512;
const CAN_HOLD_A_FILE = new Set(['image', 'video', 'audio', 'document', 'sticker']);

export interface ReadMessage {
  /** Its id there. */
  there: string;
  who: ReadPhone;
  profileName: string | null;
  /** It names a lead that is not there. */
  isOrphan: boolean;
  /** Where its file is, there. */
  media: string | null;
  message: Omit<MessageToImport, 'leadId'>;
}

export interface HowToReadMessages {
  found: FoundTable<'messages'>;
  country: CountryCode;
  zone: string;
  businessNumber: string;
  /** The leads there that have a number, by their id. */
  leads: ReadonlyMap<string, ReadPhone>;
  people: ReadonlyMap<string, Person>;
  now: Date;
}

/** A message as it was kept there, or why it cannot be taken. */
export function readMessage(row: Row, how: HowToReadMessages): ReadMessage | { there: string; reason: string } {
  const { columns } = how.found;
  const of = (part: keyof typeof columns): string => textOf(columns[part] === undefined ? null : row[columns[part]]);
  const there = of('id');
  const direction = directionOf(of('direction'), columns.direction!);
  if (!direction) return { there, reason: `its direction is “${of('direction').slice(0, 30)}”` };
  const happenedAt = readInstant(of('time'), how.zone) ?? readInstant(of('created'), how.zone);
  if (!happenedAt) return { there, reason: `its time is “${of('time').slice(0, 40)}”` };
  const leadId = of('lead');
  const lead = leadId ? how.leads.get(leadId) : undefined;
  const written = of('phone') || (direction === 'incoming' ? of('from') : of('to')) || '';
  const read = written ? readPhone(written, how.country) : null;
  const who = read !== null && typeof read !== 'string' ? read : lead;
  if (!who)
    return {
      there,
      reason: written
        ? `“${written.slice(0, 30)}”: ${typeof read === 'string' ? read : 'it is no phone number'}`
        : 'nothing says whose it is',
    };
  const text = cleanText(of('text')) || null;
  const media = of('media') || null;
  if (text === null && media === null && !of('type')) return { there, reason: 'it is empty' };
  const type = typeOf(of('type'), media ?? '');
  const wamid = wamidOf(of('wamid'));
  const at = happenedAt > how.now ? how.now : happenedAt;
  const author = how.people.get(of('author'));
  const business = digitsOf(of('business')) ?? how.businessNumber;
  const place = /^\d{1,15}$/.test(there) ? Number(there) : 0;
  return {
    there,
    who,
    // Of one of ours the sender is an agent
    profileName:
      (direction === 'incoming' || columns.name !== 'sender_name') && of('name')
        ? cleanText(of('name')).slice(0, 200)
        : null,
    isOrphan: leadId !== '' && !lead,
    media,
    message: {
      id: importedMessageId(happenedAt, place, `${there}\n${who.matchKey}\n${direction}\n${happenedAt.toISOString()}`),
      wamid,
      tataId: wamid === null ? of('wamid').slice(0, 200) || null : null,
      businessNumber: business,
      direction,
      type,
      text,
      content: contentOf(type, media, of('mime'), of('file_name'), there),
      replyToWamid: wamidOf(of('reply_to')),
      happenedAt: at,
      senderId: direction === 'outgoing' ? (author?.agentId ?? null) : null,
      senderName: direction === 'outgoing' ? (author?.name ?? 'Earlier CRM') : null,
      ...instantsOf(direction, at, of, how.zone, wamid !== null),
    },
  };
}

/** What is no wamid is TATA's id of a request, which no status names. */
const wamidOf = (written: string): string | null =>
  /^wamid\./.test(written) && Buffer.byteLength(written) <= LONGEST_WAMID ? written : null;

function contentOf(
  type: string,
  media: string | null,
  mime: string,
  name: string,
  there: string,
): MessageToImport['content'] {
  const raw = { imported: { from: 'django', id: there, ...(media && { file: media }) } };
  if (media === null && !CAN_HOLD_A_FILE.has(type)) return { raw };
  const fileName = name || (media ? basename(media.split(/[?#]/)[0]!) : '');
  return {
    media: {
      tataMediaId: null,
      mimeType: /^[\w.+-]+\/[\w.+-]+$/.test(mime) ? mime : null,
      fileName: type === 'document' ? fileName.slice(0, 240) || null : null,
      sha256: null,
    },
    raw,
  };
}

type Instants = Pick<
  MessageToImport,
  'acceptedAt' | 'unconfirmedAt' | 'sentAt' | 'deliveredAt' | 'readAt' | 'failedAt' | 'error'
>;

/** What has no instant of its own there has the message's: it is never later than what WhatsApp reports. */
function instantsOf(
  direction: 'incoming' | 'outgoing',
  at: Date,
  of: (part: 'status' | 'delivered' | 'read' | 'failed' | 'error') => string,
  zone: string,
  hasWamid: boolean,
): Instants {
  const none: Instants = {
    acceptedAt: null,
    unconfirmedAt: null,
    sentAt: null,
    deliveredAt: null,
    readAt: null,
    failedAt: null,
    error: null,
  };
  if (direction === 'incoming') return none;
  const status = statusOf(of('status'));
  const [delivered, read, failed] = (['delivered', 'read', 'failed'] as const).map((part) =>
    readInstant(of(part), zone),
  );
  const isRead = status === 'read';
  const isDelivered = isRead || status === 'delivered';
  const isSent = isDelivered || status === 'sent';
  const error = cleanText(of('error')).slice(0, 500);
  const failedAt = failed ?? (status === 'failed' ? at : null);
  return {
    ...none,
    acceptedAt: status === 'accepted' || (status === 'pending' && hasWamid) ? at : null,
    // It may have gone out, and nobody knows
    unconfirmedAt: status === 'pending' && !hasWamid ? at : null,
    sentAt: isSent ? at : null,
    deliveredAt: delivered ?? (isDelivered ? at : null),
    readAt: read ?? (isRead ? at : null),
    failedAt,
    error: failedAt ? toError(error) : null,
  };
}

const toError = (words: string): MessageToImport['error'] => ({
  code: null,
  title: words || 'It failed in the earlier CRM',
  detail: '',
  advice: 'It was sent, and failed, before Leadline',
  retryable: false,
});
