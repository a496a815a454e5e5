import { fillCanned, firstUnfilled, variablePlaces } from './canned-variables.js';

const VALUES = { 'lead.name': 'Asha Rao', 'lead.first_name': 'Asha', 'agent.name': 'Ravi' } as const;

it.each([
  ['Hello {{lead.name}}', 'Hello Asha Rao'],
  ['Hello {{ lead.first_name }}, this is {{agent.name}}', 'Hello Asha, this is Ravi'],
  ['नमस्ते {{lead.first_name}}!', 'नमस्ते Asha!'],
  ['We write to {{lead.email}}', 'We write to {{lead.email}}'],
  ['{{lead.nmae}} {{}} {{{lead.name}}}', '{{lead.nmae}} {{}} {Asha Rao}'],
  ['No variable', 'No variable'],
])('fills %j in as %j', (text, filled) => {
  expect(fillCanned(text, VALUES)).toBe(filled);
});

it('puts values in as they are, whatever they look like', () => {
  expect(fillCanned('{{lead.name}}', { 'lead.name': '$& {{agent.name}}', 'agent.name': 'Ravi' })).toBe(
    '$& {{agent.name}}',
  );
});

it.each([
  ['Hello {{lead.email}}', { start: 6, end: 20, name: 'lead.email' }],
  ['{{total}} and {{ agent.name }}', { start: 14, end: 30, name: 'agent.name' }],
  ['{{total}}', null],
  ['{lead.email}', null],
])('finds what is to be filled in in %j', (text, place) => {
  expect(firstUnfilled(text)).toEqual(place);
});

it('names every place, known or not', () => {
  expect(variablePlaces('{{a}} {{lead.name}}').map(({ name }) => name)).toEqual(['a', 'lead.name']);
});
