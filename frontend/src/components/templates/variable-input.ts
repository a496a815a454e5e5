import type { TemplateVariable } from '@app/templates/rules';

/** What is typed, by field: a file and a place have several. */
export type TypedValues = Record<string, string>;

export interface Suggestion {
  label: string;
  value: string;
}

/** The fields of a variable, the first of them the one that its problem stands at. */
export function fieldsOf({ key, kind }: TemplateVariable, typed: TypedValues = {}): string[] {
  // An uploaded file has its name, and needs no address
  if (typed[mediaField(key)]) return kind === 'document' ? [`${key}.filename`] : [];
  if (kind === 'location') return ['latitude', 'longitude', 'name', 'address'].map((part) => `${key}.${part}`);
  return kind === 'document' ? [key, `${key}.filename`] : [key];
}

/** Where our id of an uploaded file stands, beside its address. */
export const mediaField = (key: string): string => `${key}.media_id`;

/** As the server takes them; what is blank is left out. */
export function toVariables(variables: TemplateVariable[], typed: TypedValues): Record<string, unknown> {
  const filled = (field: string): string | undefined => typed[field]?.trim() || undefined;
  const pairs = variables.map((variable): [string, unknown] => {
    const { key, kind } = variable;
    if (kind === 'location') {
      const place = fieldsOf(variable).map((field) => [field.slice(key.length + 1), filled(field)] as const);
      const given = place.filter(([, value]) => value !== undefined);
      return [key, given.length > 0 ? Object.fromEntries(given) : undefined];
    }
    const filename = kind === 'document' ? filled(`${key}.filename`) : undefined;
    const mediaId = filled(mediaField(key));
    if (mediaId !== undefined) return [key, { media_id: mediaId, ...(filename !== undefined && { filename }) }];
    const value = filled(key);
    return [key, value !== undefined && filename !== undefined ? { link: value, filename } : value];
  });
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
}
