import type { MessageContent } from '../message-content.js';
import type { MessageDetails } from '../message-details.js';

/** What of a message may be looked for. */
export interface SearchableMessage {
  text: string | null;
  content: MessageContent | null;
  referral: Record<string, unknown> | null;
}

/** All that the thread shows of a message in words, its own text first. */
export function searchableText({ text, content, referral }: SearchableMessage): string[] {
  const parts = [
    text,
    content?.media?.fileName,
    ...detailTexts(content?.details ?? {}),
    // An advertisement's own words
    ...['headline', 'body'].map((name) => referral?.[name]),
  ];
  const present = parts.filter((part): part is string => typeof part === 'string' && part.trim() !== '');
  return [...new Set(present)];
}

/** Rows of earlier versions may lack what the types promise: one of them must not stop all others from being found. */
function detailTexts(details: MessageDetails): (string | null | undefined)[] {
  const { location, contacts = [], order, reply, form, product, offer, template } = details;
  return [
    ...(template
      ? [template.header?.text, template.body, template.footer, ...(template.buttons ?? []).map(({ title }) => title)]
      : []),
    location?.name,
    location?.address,
    ...contacts.flatMap(({ name, organisation, title, phones, emails, addresses }) => [
      name,
      organisation,
      title,
      ...(phones ?? []).map(({ number }) => number),
      ...(emails ?? []).map(({ address }) => address),
      ...(addresses ?? []).map(({ lines }) => lines),
    ]),
    ...(order?.items?.map(({ product: id }) => id) ?? []),
    reply?.title,
    reply?.description,
    ...(form?.answers?.flatMap(({ value }) => (Array.isArray(value) ? value : [value])).map(wordOf) ?? []),
    product?.product,
    offer?.header,
    offer?.footer,
    offer?.button,
    ...(offer?.options?.flatMap(({ title, description }) => [title, description]) ?? []),
    offer?.link?.title,
  ];
}

const wordOf = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : null;
