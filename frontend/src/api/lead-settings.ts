import { request } from './http';

export interface Stage {
  /** What leads have in `stage`. */
  key: string;
  name: string;
  outcome: 'won' | 'lost' | null;
}

export const FIELD_KINDS = ['text', 'number', 'date'] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

export interface LeadField {
  key: string;
  name: string;
  kind: FieldKind;
}

/** A new one has no key yet. */
export type StageInput = Omit<Stage, 'key'> & { key?: string };
export type LeadFieldInput = Omit<LeadField, 'key'> & { key?: string };

const STAGES = '/api/v1/lead-stages';
const FIELDS = '/api/v1/lead-fields';

export async function listStages(signal?: AbortSignal): Promise<Stage[]> {
  return (await request<{ data: Stage[] }>('GET', STAGES, { signal })).data;
}

/** Where leads came from: the words by which they can be found. */
export async function listSources(signal?: AbortSignal): Promise<string[]> {
  const { data } = await request<{ data: { key: string }[] }>('GET', '/api/v1/lead-sources', { signal });
  return data.map(({ key }) => key);
}

export async function saveStages(stages: StageInput[]): Promise<Stage[]> {
  return (await request<{ data: Stage[] }>('PUT', STAGES, { body: { stages } })).data;
}

export async function listLeadFields(signal?: AbortSignal): Promise<LeadField[]> {
  return (await request<{ data: LeadField[] }>('GET', FIELDS, { signal })).data;
}

export async function saveLeadFields(fields: LeadFieldInput[]): Promise<LeadField[]> {
  return (await request<{ data: LeadField[] }>('PUT', FIELDS, { body: { fields } })).data;
}
