import { InvalidError } from '@app/common';
import type { OutgoingTemplate } from '@app/tata-client';
import { validate as isUuid } from 'uuid';
import { FILE_TYPES, type FileType } from './new-content.js';

type Json = Record<string, unknown>;

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether `media_id` stands anywhere in it. */
export function namesOurFile(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(namesOurFile);
  return isRecord(value) && ('media_id' in value || Object.values(value).some(namesOurFile));
}

/** The same with TATA's id in the place of ours. */
export function withTataId(value: unknown, tataMediaId: string): unknown {
  if (Array.isArray(value)) return value.map((inner) => withTataId(inner, tataMediaId));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      key === 'media_id' ? ['id', tataMediaId] : [key, withTataId(inner, tataMediaId)],
    ),
  );
}

/** The file of ours in a template's header. Throws `invalid` where `media_id` stands anywhere else, or is none. */
export function headerFileOf({ components }: OutgoingTemplate): { type: FileType; mediaId: string } | null {
  if (!namesOurFile(components)) return null;
  const parameter = headerParameter(components);
  const type = FILE_TYPES.find((one) => one === parameter?.['type']);
  const file = type && parameter?.[type];
  const mediaId = isRecord(file) ? file['media_id'] : null;
  const others = components.filter((component) => component['type'] !== 'header');
  if (!type || type === 'audio' || typeof mediaId !== 'string' || !isUuid(mediaId) || namesOurFile(others)) {
    const message = 'media_id stands in the header alone, within its image, video or document';
    throw new InvalidError(message, [{ field: 'template.components', message }]);
  }
  return { type, mediaId };
}

/** A document in the header is shown with a name. */
export function withFileName(template: OutgoingTemplate, fileName: string | null): OutgoingTemplate {
  const file = headerParameter(template.components)?.['document'];
  if (!isRecord(file) || file['filename'] || !fileName) return template;
  const components = template.components.map((component) =>
    component['type'] === 'header'
      ? { ...component, parameters: [{ type: 'document', document: { ...file, filename: fileName } }] }
      : component,
  );
  return { ...template, components };
}

/** What the document in the header is called. */
export function documentNameOf({ components }: OutgoingTemplate): string | null {
  const file = headerParameter(components)?.['document'];
  const name = isRecord(file) ? file['filename'] : null;
  return typeof name === 'string' && name ? name : null;
}

function headerParameter(components: Json[]): Json | null {
  const headers = components.filter((component) => component['type'] === 'header');
  const parameters = headers.length === 1 ? headers[0]!['parameters'] : null;
  return Array.isArray(parameters) && parameters.length === 1 && isRecord(parameters[0]) ? parameters[0] : null;
}
