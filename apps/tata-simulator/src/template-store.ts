import { randomUUID } from 'node:crypto';
import { TEMPLATE_SAMPLES } from './template-samples.js';
import type { Json, Template } from './types.js';

/** Templates, in memory; new ones are approved at once. */
export class TemplateStore {
  private templates: Template[] = [];

  constructor() {
    this.reset();
  }

  reset(): void {
    this.templates = TEMPLATE_SAMPLES.map(({ status, ...sample }) => toTemplate(sample, status));
  }

  list(): Template[] {
    return this.templates;
  }

  create(template: { name: string; language: string; category: string; components: Json[] }): Template {
    const created = toTemplate(template, 'APPROVED');
    this.templates.push(created);
    return created;
  }

  /** As if somebody changed or deleted one in TATA's panel. */
  change(name: string, language: string, change: Partial<Template> | null): void {
    const isMeant = (each: Template): boolean => each.name === name && each.language === language;
    if (change === null) this.templates = this.templates.filter((each) => !isMeant(each));
    else for (const each of this.templates.filter(isMeant)) Object.assign(each, change);
  }

  /** The template a send names, or Meta's code for why it cannot be sent. */
  choose(sent: Json): Template | 132000 | 132001 {
    const language = (sent.language as Json | undefined)?.code;
    const template = this.templates.find((each) => each.name === sent.name && each.language === language);
    if (template?.status !== 'APPROVED') return 132001;
    return isFilled(template, sent) ? template : 132000;
  }
}

/** Each part of a template that has variables is given as many values, and no other part is. */
function isFilled(template: Template, sent: Json): boolean {
  const given = componentsOf(sent).filter((each) => parametersOf(each).length > 0);
  const expected = [...neededBy(template)];
  const has = new Map(given.map((each) => [keyOf(each), parametersOf(each).length]));
  return given.length === expected.length && expected.every(([key, count]) => has.get(key) === count);
}

function neededBy({ components }: Template): Map<string, number> {
  const needed = new Map<string, number>();
  for (const component of components) {
    const type = String(component.type).toLowerCase();
    const isFile = type === 'header' && component.format !== undefined && component.format !== 'TEXT';
    if (type === 'header' || type === 'body') needed.set(type, isFile ? 1 : variablesOf(component.text));
    const buttons = type === 'buttons' && Array.isArray(component.buttons) ? (component.buttons as Json[]) : [];
    for (const [index, button] of buttons.entries()) {
      if (button.type === 'COPY_CODE' || button.type === 'OTP') needed.set(`button ${index}`, 1);
      if (button.type === 'URL') needed.set(`button ${index}`, variablesOf(button.url));
    }
  }
  return new Map([...needed].filter(([, count]) => count > 0));
}

const keyOf = ({ type, index }: Json): string =>
  String(type).toLowerCase() === 'button' ? `button ${Number(index)}` : String(type).toLowerCase();

/** The text a phone shows: the body with its variables filled in. */
export function fillTemplate(template: Template, sent: Json): string {
  const values = parametersOf(componentsOf(sent).find((component) => keyOf(component) === 'body') ?? {});
  return bodyOf(template).replace(VARIABLE, (_, name: string) => {
    const value = values.find((each) => each.parameter_name === name) ?? values[Number(name) - 1];
    return String((value?.text as string | undefined) ?? '');
  });
}

const VARIABLE = /\{\{(\w+)\}\}/g;

function bodyOf(template: Template): string {
  const body = template.components.find((component) => component.type === 'BODY');
  return typeof body?.text === 'string' ? body.text : '';
}

const componentsOf = (sent: Json): Json[] => (Array.isArray(sent.components) ? (sent.components as Json[]) : []);

const parametersOf = ({ parameters }: Json): Json[] => (Array.isArray(parameters) ? (parameters as Json[]) : []);

const variablesOf = (text: unknown): number => (typeof text === 'string' ? new Set(text.match(VARIABLE)).size : 0);

function toTemplate(fields: Omit<Template, 'id' | 'status' | 'last_updated_time'>, status: string): Template {
  return { id: randomUUID(), ...fields, status, last_updated_time: new Date().toISOString() };
}
