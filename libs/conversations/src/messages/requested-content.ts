import { InvalidError, cleanText, type FieldError } from '@app/common';
import type { OutgoingContact, OutgoingInteractive, OutgoingLocation } from '@app/tata-client';
import type { RequestedContent } from '../sending/new-content.js';
import type { TemplateContentDto } from './content.dto.js';
import type { InteractiveContentDto } from './interactive-content.dto.js';
import { SENDABLE_TYPES, type CreateMessageDto, type SendableType } from './create-message.dto.js';

const MOST_ROWS = 10;

/** What is to be sent. Throws `invalid` where the parts do not go together. */
export function requestedContent(input: CreateMessageDto): RequestedContent {
  const type = typeOf(input);
  switch (type) {
    case 'text':
      return { type: 'text', text: given(input, 'text').body };
    case 'image':
    case 'video':
    case 'document':
    case 'audio': {
      const file: { media_id: string; caption?: string; filename?: string } = given(input, type);
      const { media_id: mediaId, caption = null, filename = null } = file;
      return { type, file: { mediaId, caption, fileName: filename } };
    }
    case 'location':
      return { type: 'location', location: plainJson(given(input, 'location')) as unknown as OutgoingLocation };
    case 'contacts':
      return { type: 'contacts', contacts: given(input, 'contacts').map(toContact) };
    case 'interactive':
      return { type: 'interactive', interactive: toInteractive(given(input, 'interactive')) };
    case 'template':
      return requestedTemplate(given(input, 'template'));
    case 'reaction':
      return { type: 'reaction', emoji: given(input, 'reaction').emoji };
  }
}

/** The message that is quoted, or what a reaction is for. */
export const targetOf = (input: CreateMessageDto): string | null =>
  (typeOf(input) === 'reaction' ? input.reaction?.message_id : input.reply_to) ?? null;

/** Whoever names no type means the one whose content is there. */
function typeOf(input: CreateMessageDto): SendableType {
  if (input.type) return input.type;
  const [type, ...others] = SENDABLE_TYPES.filter((one) => input[one]);
  if (!type) throw invalid([{ field: 'type', message: `Say what is to be sent: one of ${SENDABLE_TYPES.join(', ')}` }]);
  if (others.length > 0) {
    const all = [type, ...others].join(' and ');
    throw invalid([{ field: 'type', message: `A message holds one thing, and this has ${all}: say which with type` }]);
  }
  return type;
}

function given<Key extends SendableType>(input: CreateMessageDto, type: Key): NonNullable<CreateMessageDto[Key]> {
  const content = input[type];
  if (!content) throw invalid([{ field: type, message: `A message of type ${type} takes ${type}` }]);
  return content;
}

/** One of ours with values, or WhatsApp's own words for one. */
function requestedTemplate({ id, variables, name, language, components }: TemplateContentDto): RequestedContent {
  const type = 'template';
  if (id) {
    if (name ?? language ?? components)
      throw invalid([
        { field: 'template', message: 'A template is named by id and variables, or by name and language' },
      ]);
    return { type, choice: { id, variables: plainJson(variables ?? {}) } };
  }
  if (variables) throw invalid([{ field: 'template.variables', message: 'Variables go with the id of a template' }]);
  const code = language!.code;
  return { type, template: { name: name!, language: { code }, components: components?.map(plainJson) ?? [] } };
}

/** WhatsApp refuses a contact that has a formatted name and no part of one. */
function toContact(contact: object): OutgoingContact {
  const plain = plainJson(contact) as unknown as OutgoingContact;
  const { formatted_name, first_name, last_name } = plain.name;
  return first_name || last_name ? plain : { ...plain, name: { formatted_name, first_name: formatted_name } };
}

function toInteractive(input: InteractiveContentDto): OutgoingInteractive {
  const { type, action, header, body, footer } = plainJson(input) as unknown as InteractiveContentDto;
  const faults = actionFaults(input);
  if (faults.length > 0) throw invalid(faults);
  const frame = { ...(header && { header }), body, ...(footer && { footer }) };
  const { buttons, button, sections, name, parameters } = action;
  switch (type) {
    case 'button':
      return { type, ...frame, action: { buttons: buttons! } };
    case 'list':
      return { type, ...frame, action: { button: button!, sections: sections! } };
    case 'cta_url':
      return { type, ...frame, action: { name: name!, parameters: parameters! } };
  }
}

function actionFaults({ type, action }: InteractiveContentDto): FieldError[] {
  const missing = NEEDS[type]
    .filter((part) => !action[part])
    .map((part) => ({ field: `interactive.action.${part}`, message: `A ${type} takes ${part}` }));
  if (missing.length > 0) return missing;
  if (type === 'button') return buttonFaults(action);
  return type === 'list' ? listFaults(action) : [];
}

const NEEDS = {
  button: ['buttons'],
  list: ['button', 'sections'],
  cta_url: ['name', 'parameters'],
} as const;

/** Whoever taps one of two that read alike does not know which it was. */
function buttonFaults({ buttons = [] }: InteractiveContentDto['action']): FieldError[] {
  const titles = new Set(buttons.map(({ reply }) => reply.title.trim()));
  if (titles.size === buttons.length) return [];
  return [{ field: 'interactive.action.buttons', message: 'buttons take titles that differ' }];
}

function listFaults({ sections = [] }: InteractiveContentDto['action']): FieldError[] {
  const rows = sections.flatMap((section) => section.rows);
  const field = 'interactive.action.sections';
  const faults: FieldError[] = [];
  if (rows.length > MOST_ROWS) faults.push({ field, message: `A list takes ${MOST_ROWS} rows in all` });
  if (new Set(rows.map(({ id }) => id)).size < rows.length)
    faults.push({ field, message: 'rows take ids that differ' });
  if (sections.length > 1 && sections.some(({ title }) => !title))
    faults.push({ field, message: 'Several sections take a title each' });
  return faults;
}

const invalid = (faults: FieldError[]): InvalidError => new InvalidError(faults[0]!.message, faults);

/** Plain JSON that PostgreSQL can hold; what is null is left out, since WhatsApp takes no null. */
export function plainJson(value: object): Record<string, unknown> {
  const entries = Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    inner === null || inner === undefined ? [] : [[cleanText(key), plainValue(inner)] as const],
  );
  return Object.fromEntries(entries);
}

function plainValue(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(plainValue);
  return typeof value === 'object' && value !== null ? plainJson(value) : value;
}
