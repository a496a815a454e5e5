import { record, text } from './json.js';
import type { TemplateVariable } from './template-variables.js';

/** A file by its address, by our id of an upload, or by TATA's. */
export type FileValue = { filename?: string } & ({ link: string } | { media_id: string } | { id: string });

export interface LocationValue {
  latitude: number;
  longitude: number;
  name?: string;
  address?: string;
}

/** By the keys of the variables. A file may be given as its address alone. */
export type VariableValues = Readonly<Record<string, unknown>>;

/** The text given for a variable, undefined when it is blank. */
export function textValue(values: VariableValues, key: string): string | undefined {
  const value = Object.hasOwn(values, key) ? values[key] : undefined;
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return text(value).trim() === '' ? undefined : text(value);
}

/** Undefined when nothing that names a file was given. */
export function fileValue(values: VariableValues): FileValue | undefined {
  const link = textValue(values, 'header.file')?.trim();
  if (link !== undefined) return { link };
  const value = record(values['header.file']);
  const named = text(value['filename']).trim() === '' ? {} : { filename: text(value['filename']).trim() };
  if (text(value['media_id']).trim() !== '') return { media_id: text(value['media_id']).trim(), ...named };
  if (text(value['id']).trim() !== '') return { id: text(value['id']).trim(), ...named };
  return text(value['link']).trim() === '' ? undefined : { link: text(value['link']).trim(), ...named };
}

/** Undefined when nothing was given; coordinates that cannot be read are NaN. */
export function locationValue(values: VariableValues): LocationValue | undefined {
  const value = record(values['header.location']);
  if (isBlank(value['latitude']) && isBlank(value['longitude'])) return undefined;
  const place: LocationValue = { latitude: numberOf(value['latitude']), longitude: numberOf(value['longitude']) };
  if (text(value['name']).trim() !== '') place.name = text(value['name']).trim();
  if (text(value['address']).trim() !== '') place.address = text(value['address']).trim();
  return place;
}

export function isGiven(values: VariableValues, { key, kind }: TemplateVariable): boolean {
  if (kind === 'location') return locationValue(values) !== undefined;
  if (key === 'header.file') return fileValue(values) !== undefined;
  return textValue(values, key) !== undefined;
}

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

function numberOf(value: unknown): number {
  return isBlank(value) ? NaN : typeof value === 'number' ? value : Number(text(value).trim() || NaN);
}
