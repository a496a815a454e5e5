import { describe, expect, it } from 'vitest';
import type { Template } from '@/api/templates';
import { draftOf, emptyDraft, inputOf, newButton, nextVariable, partsOf, withCategory } from './template-draft';

const COMPONENTS = [
  { type: 'HEADER', format: 'TEXT', text: 'Visit of {{1}}', example: { header_text: ['Sunday'] } },
  { type: 'BODY', text: 'Hello {{1}}, until {{2}}.', example: { body_text: [['Asha', '11:00']] } },
  { type: 'FOOTER', text: 'Example Homes' },
  {
    type: 'BUTTONS',
    buttons: [
      { type: 'QUICK_REPLY', text: 'Yes' },
      { type: 'URL', text: 'Map', url: 'https://example.com/{{1}}', example: ['https://example.com/map'] },
      { type: 'PHONE_NUMBER', text: 'Call', phone_number: '+919999900001' },
      { type: 'COPY_CODE', text: 'Copy', example: 'HOME25' },
    ],
  },
];
const template = { name: 'visit', language: 'en', category: 'UTILITY', components: COMPONENTS } as unknown as Template;

describe('a draft', () => {
  it('of a template is that template again when nothing is changed', () => {
    expect(inputOf(draftOf(template)).components).toEqual(COMPONENTS);
  });

  it('without footer and header has neither', () => {
    const parts = partsOf({ ...emptyDraft('1'), body: 'Hello', headerText: 'left over', footer: '  ' });
    expect(parts).toMatchObject({ header: null, footer: null, body: 'Hello' });
  });

  it('keeps no sample of a variable that is gone', () => {
    const draft = { ...draftOf(template), body: 'Hello {{1}}, bye.' };
    expect(partsOf(draft).bodyExamples).toEqual({ 1: 'Asha' });
  });

  it('of an authentication template begins with its text and its button, and goes back', () => {
    const code = withCategory({ ...emptyDraft('1'), buttons: [newButton('URL')] }, 'AUTHENTICATION');
    expect(code).toMatchObject({
      body: '*{{1}}* is your verification code.',
      buttons: [{ type: 'OTP', text: 'Copy code' }],
    });
    expect(withCategory(code, 'UTILITY')).toMatchObject({ body: '', buttons: [] });
    expect(withCategory(code, 'AUTHENTICATION')).toEqual(code);
  });

  it('numbers its variables on', () => {
    expect(['', 'a {{1}} b', '{{2}} {{1}}', '{{name}}'].map(nextVariable)).toEqual([
      '{{1}}',
      '{{2}}',
      '{{3}}',
      '{{1}}',
    ]);
  });
});
