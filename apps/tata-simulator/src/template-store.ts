import { randomUUID } from 'node:crypto';
import type { Json, Template } from './types.js';

const SAMPLES: [name: string, language: string, category: string, status: string, components: Json[]][] = [
  [
    'visit_reminder',
    'en',
    'UTILITY',
    'APPROVED',
    [
      { type: 'BODY', text: 'Hello {{1}}, your visit is on {{2}}. Shall we expect you?' },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'QUICK_REPLY', text: 'Yes' },
          { type: 'QUICK_REPLY', text: 'Another day' },
        ],
      },
    ],
  ],
  ['hello_again', 'en', 'MARKETING', 'APPROVED', [{ type: 'BODY', text: 'Hello! Are you still looking for a home?' }]],
  [
    'visit_reminder',
    'hi',
    'UTILITY',
    'APPROVED',
    [{ type: 'BODY', text: 'नमस्ते {{1}}, आपकी विज़िट {{2}} को है। क्या आप आएँगे?' }],
  ],
  ['festival_offer', 'en', 'MARKETING', 'PENDING', [{ type: 'BODY', text: 'A festival price, only this week.' }]],
];

/** Templates, in memory; new ones are approved at once. */
export class TemplateStore {
  private templates: Template[] = [];

  constructor() {
    this.reset();
  }

  reset(): void {
    this.templates = SAMPLES.map(([name, language, category, status, components]) =>
      toTemplate({ name, language, category, components }, status),
    );
  }

  list(): Template[] {
    return this.templates;
  }

  create(template: { name: string; language: string; category: string; components: Json[] }): Template {
    const created = toTemplate(template, 'APPROVED');
    this.templates.push(created);
    return created;
  }

  /** The template a send names, or Meta's code for why it cannot be sent. */
  choose(sent: Json): Template | 132000 | 132001 {
    const language = (sent.language as Json | undefined)?.code;
    const template = this.templates.find((each) => each.name === sent.name && each.language === language);
    if (template?.status !== 'APPROVED') return 132001;
    return bodyParameters(sent).length === variablesOf(bodyOf(template)) ? template : 132000;
  }
}

/** The text a phone shows: the body with its variables filled in. */
export function fillTemplate(template: Template, sent: Json): string {
  const values = bodyParameters(sent);
  return bodyOf(template).replace(/\{\{(\d+)\}\}/g, (_, index: string) =>
    String((values[Number(index) - 1]?.text as string | undefined) ?? ''),
  );
}

function bodyOf(template: Template): string {
  const body = template.components.find((component) => component.type === 'BODY');
  return typeof body?.text === 'string' ? body.text : '';
}

function bodyParameters(sent: Json): Json[] {
  const components = Array.isArray(sent.components) ? (sent.components as Json[]) : [];
  const body = components.find((component) => String(component.type).toLowerCase() === 'body');
  return Array.isArray(body?.parameters) ? (body.parameters as Json[]) : [];
}

function variablesOf(text: string): number {
  return new Set(text.match(/\{\{\d+\}\}/g)).size;
}

function toTemplate(fields: Pick<Template, 'name' | 'language' | 'category' | 'components'>, status: string): Template {
  return { id: randomUUID(), ...fields, status, last_updated_time: new Date().toISOString() };
}
