// The bodies that are sent, one for each number: the same number gives the same body.
import { createHash } from 'node:crypto';

export const BUSINESS = '15550100100';
/** Phones of the conversations that are there before a measurement. */
export const KNOWN_PHONES = 10_000;

const hash = (text) => createHash('md5').update(text).digest('hex');
/** +1 555 and seven digits: numbers of nobody. */
export const phoneOf = (index) => `1555${String(index).padStart(7, '0')}`;
/** As long and as disordered as WhatsApp's; `seedOutgoing` computes the same in SQL. */
export const wamidOf = (kind, index) => `wamid.HBgL${hash(`${kind}${index}`)}${hash(`${index}${kind}`)}AA==`;

/** Strides through the known phones so that neighbours in time are no neighbours in the table. */
const knownPhone = (index, phones, stride = 1) => phoneOf(((index * 7919) % phones) * stride);

function text(index, phone, at) {
  return {
    contacts: [{ profile: { name: `Customer ${phone}` }, wa_id: phone }],
    messages: {
      from: phone,
      id: wamidOf('in', index),
      timestamp: String(at),
      text: { body: `Message ${index}: is the site visit on Saturday still on, and may I bring my family along?` },
      type: 'text',
    },
    businessPhoneNumber: `+${BUSINESS}`,
    id: '00000000-0000-4000-8000-000000000001',
  };
}

/** Each message is reported delivered, and read when all were delivered. */
function status(index, { from, count }, at) {
  const half = Math.ceil(count / 2);
  const isRead = index - from >= half;
  const message = isRead ? index - half : index;
  return {
    statuses: [
      {
        id: wamidOf('out', message),
        status: isRead ? 'read' : 'delivered',
        timestamp: String(at),
        recipient_id: knownPhone(message, KNOWN_PHONES),
      },
    ],
    businessPhoneNumber: `+${BUSINESS}`,
  };
}

/** Every tenth body repeats an earlier one: half of them one that may still be under way. */
const repeated = (index, from) => (index % 10 === 9 ? Math.max(from, index - (index % 20 === 9 ? 3 : 250)) : index);

const MAKERS = {
  new: (index, _, at) => text(index, phoneOf(1_000_000 + index), at),
  known: (index, { stride }, at) => text(index, knownPhone(index, KNOWN_PHONES, stride), at),
  status,
  replays: (index, { from }, at) => {
    const which = repeated(index, from);
    return text(which, knownPhone(which, KNOWN_PHONES), at);
  },
};

/** `range` is `{ from, count }`: the numbers of the run. */
export function bodyOf(scenario, index, range, at) {
  return JSON.stringify(MAKERS[scenario](index, range, at));
}
