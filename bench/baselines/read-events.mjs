// The least that reads TATA's documented form: one or more texts, one or more statuses.
const digits = (value) => String(value).replace(/\D/g, '');
const instant = (seconds) => new Date(Number(seconds) * 1000).toISOString();
const listOf = (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

export function readEvents(raw) {
  const body = JSON.parse(raw.toString());
  const business = digits(body.businessPhoneNumber);
  const names = new Map(listOf(body.contacts).map(({ wa_id, profile }) => [digits(wa_id), profile?.name]));
  return {
    messages: listOf(body.messages).map(({ from, id, timestamp, type, text }) => ({
      phone: digits(from),
      name: names.get(digits(from)) ?? digits(from),
      business,
      wamid: id,
      type,
      text: text.body,
      at: instant(timestamp),
    })),
    statuses: listOf(body.statuses).map(({ id, status, timestamp, recipient_id }) => ({
      wamid: id,
      status,
      recipient: digits(recipient_id),
      business,
      at: instant(timestamp),
    })),
  };
}
