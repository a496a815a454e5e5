import type { OutgoingContact, OutgoingContent, OutgoingInteractive } from '@app/tata-client';
import type { MediaContent, MessageContent } from '../message-content.js';
import type { OfferDetails, SharedContact } from '../message-details.js';
import type { FileType, NewContent, NewFile, TemplateContent } from './new-content.js';
import { namesOurFile, withFileName, withTataId } from './our-file.js';

/**
 * What is kept of a message for sending it. Of a text the message's own text; a reaction's wamid is looked up when it
 * goes, and so is TATA's id of a file: until then it is ours, `media_id`, also in the header of a template.
 */
export type StoredContent =
  | Exclude<OutgoingContent, { type: 'text' | 'reaction' | FileType }>
  | StoredFile
  | { type: 'reaction'; reaction: { emoji: string } };

export type StoredFile =
  | { type: 'image'; image: CaptionedFile }
  | { type: 'video'; video: CaptionedFile }
  | { type: 'audio'; audio: OurFile }
  | { type: 'document'; document: CaptionedFile & { filename?: string } };

interface OurFile {
  media_id: string;
}
interface CaptionedFile extends OurFile {
  caption?: string;
}

/** How a message is stored: the words that people read and search for, and the rest. */
export interface StoredForm {
  text: string | null;
  content: MessageContent | null;
}

type WithoutFile = Exclude<NewContent, { file: NewFile }>;

/** The stored form of everything but a file. */
export function storedForm(given: WithoutFile): StoredForm {
  switch (given.type) {
    case 'text':
      return { text: given.text, content: null };
    case 'location': {
      const { latitude, longitude, name = null, address = null } = given.location;
      return {
        text: name ?? address,
        content: { outgoing: given, details: { location: { latitude, longitude, name, address, url: null } } },
      };
    }
    case 'contacts': {
      const contacts = given.contacts.map(toSharedContact);
      return { text: contacts[0]?.name ?? null, content: { outgoing: given, details: { contacts } } };
    }
    case 'interactive':
      return {
        text: given.interactive.body.text,
        content: { outgoing: given, details: { offer: toOffer(given.interactive) } },
      };
    case 'template': {
      const { type, template, choice, shown } = given;
      return {
        text: shown.text,
        content: { outgoing: { type, template }, ...(choice && { choice }), details: { template: shown.details } },
      };
    }
    case 'reaction':
      return { text: null, content: { outgoing: { type: 'reaction', reaction: { emoji: given.emoji } } } };
  }
}

/**
 * The stored form of an uploaded file; WhatsApp shows no caption with a voice or sound, and a name with a document alone.
 */
export function storedFile(type: FileType, { mediaId, caption, fileName }: NewFile, media: MediaContent): StoredForm {
  const file: CaptionedFile = { media_id: mediaId, ...(caption && { caption }) };
  const nameless = { ...media, fileName: null };
  switch (type) {
    case 'audio':
      return { text: null, content: { media: nameless, outgoing: { type, audio: { media_id: mediaId } } } };
    case 'document': {
      const filename = fileName ?? media.fileName;
      const document = { ...file, ...(filename && { filename }) };
      return { text: caption, content: { media: { ...media, fileName: filename }, outgoing: { type, document } } };
    }
    case 'image':
      return { text: caption, content: { media: nameless, outgoing: { type, image: file } } };
    case 'video':
      return { text: caption, content: { media: nameless, outgoing: { type, video: file } } };
  }
}

/** A template with a file of ours in its header: a document is called by its own name where no other is given. */
export function storedTemplate(given: TemplateContent, media: MediaContent): StoredForm {
  const { text, content } = storedForm({ ...given, template: withFileName(given.template, media.fileName) });
  return { text, content: { ...content, media } };
}

/**
 * What goes to TATA. `targetWamid` is of the message that a reaction is for; null when that is not known (yet).
 * `tataMediaId` is TATA's id of the message's file, if it has one.
 */
export function toOutgoingContent(
  { text, content }: StoredForm,
  targetWamid: string | null,
  tataMediaId: string | null = null,
): OutgoingContent | null {
  const stored = content?.outgoing;
  if (!stored) return text === null ? null : { type: 'text', text: { body: text } };
  if (stored.type === 'reaction') {
    if (!targetWamid) return null;
    return { type: 'reaction', reaction: { message_id: targetWamid, emoji: stored.reaction.emoji } };
  }
  if (!namesOurFile(stored)) return stored as OutgoingContent;
  return tataMediaId === null ? null : (withTataId(stored, tataMediaId) as OutgoingContent);
}

function toSharedContact({ name, phones = [], emails = [], org }: OutgoingContact): SharedContact {
  return {
    name: name.formatted_name,
    organisation: org?.company ?? null,
    title: org?.title ?? null,
    birthday: null,
    phones: phones.map(({ phone, wa_id, type }) => ({ number: phone, whatsapp: wa_id ?? null, label: type ?? null })),
    emails: emails.map(({ email, type }) => ({ address: email, label: type ?? null })),
    addresses: [],
    links: [],
  };
}

function toOffer(interactive: OutgoingInteractive): OfferDetails {
  const frame = {
    kind: interactive.type,
    header: interactive.header?.text ?? null,
    footer: interactive.footer?.text ?? null,
    button: null,
    options: [],
    link: null,
  };
  switch (interactive.type) {
    case 'button': {
      const options = interactive.action.buttons.map(({ reply }) => ({ ...reply, description: null, section: null }));
      return { ...frame, options };
    }
    case 'list': {
      const { button, sections } = interactive.action;
      const options = sections.flatMap(({ title, rows }) =>
        rows.map((row) => ({ ...row, description: row.description ?? null, section: title ?? null })),
      );
      return { ...frame, button, options };
    }
    case 'cta_url': {
      const { display_text: title, url } = interactive.action.parameters;
      return { ...frame, link: { title, url } };
    }
  }
}
