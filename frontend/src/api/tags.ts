import { request } from './http';
import type { Lead } from './leads';

export const TAG_COLOURS = ['grey', 'teal', 'green', 'blue', 'violet', 'pink', 'red', 'amber'] as const;
export type TagColour = (typeof TAG_COLOURS)[number];

export interface LeadTag {
  id: string;
  name: string;
  colour: TagColour;
}

export interface Tag extends LeadTag {
  lead_count: number;
}

export type TagInput = Pick<Tag, 'name' | 'colour'>;

const ROUTE = '/api/v1/tags';
const path = (id: string) => `${ROUTE}/${encodeURIComponent(id)}`;
const onLead = (leadId: string, tagId: string) =>
  `/api/v1/leads/${encodeURIComponent(leadId)}/tags/${encodeURIComponent(tagId)}`;

export async function listTags(signal?: AbortSignal): Promise<Tag[]> {
  return (await request<{ data: Tag[] }>('GET', ROUTE, { signal })).data;
}

export function saveTag(id: string | null, input: TagInput): Promise<Tag> {
  return id === null ? request('POST', ROUTE, { body: input }) : request('PATCH', path(id), { body: input });
}

export function deleteTag(id: string): Promise<unknown> {
  return request('DELETE', path(id));
}

export function addTag(leadId: string, tagId: string): Promise<Lead> {
  return request('PUT', onLead(leadId, tagId));
}

export function takeTag(leadId: string, tagId: string): Promise<Lead> {
  return request('DELETE', onLead(leadId, tagId));
}
