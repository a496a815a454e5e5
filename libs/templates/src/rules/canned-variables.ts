/** What a canned reply may name; filled in from the lead and the agent when it is used. */
export const CANNED_VARIABLES = [
  'lead.name',
  'lead.first_name',
  'lead.phone_number',
  'lead.email',
  'agent.name',
  'agent.first_name',
] as const;
export type CannedVariable = (typeof CANNED_VARIABLES)[number];

const NAME = /^[\p{L}\p{M}\p{N}_-]{1,32}$/u;
/** What can be typed behind `/` and is one word. */
export const isCannedName = (name: string): boolean => NAME.test(name);

/** Where a variable stands in a text. */
export interface VariablePlace {
  start: number;
  end: number;
  name: string;
}

const VARIABLE = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** Every `{{…}}` of a text, known or not, in its order. */
export function variablePlaces(text: string): VariablePlace[] {
  return [...text.matchAll(VARIABLE)].map(({ 0: whole, 1: name, index }) => ({
    start: index,
    end: index + whole.length,
    name: name!,
  }));
}

export const isCannedVariable = (name: string): name is CannedVariable =>
  (CANNED_VARIABLES as readonly string[]).includes(name);

/** The first `{{…}}` that nothing of ours fills in. */
export const firstUnknown = (text: string): VariablePlace | null =>
  variablePlaces(text).find(({ name }) => !isCannedVariable(name)) ?? null;

/** Puts in what is known; what is not stays as it is, to be seen and filled in by hand. */
export function fillCanned(text: string, values: Partial<Record<CannedVariable, string>>): string {
  return text.replace(VARIABLE, (whole, name: string) => (isCannedVariable(name) && values[name]) || whole);
}

/** The first variable of ours that is still to be filled in. Other braces are somebody's own words. */
export function firstUnfilled(text: string): VariablePlace | null {
  return variablePlaces(text).find(({ name }) => isCannedVariable(name)) ?? null;
}
