import { checkKeys, valuesGiven, withoutRepeatedCode } from './given-values.js';
import { parseComponents } from './parse-components.js';
import { sendComponents } from './send-components.js';

const parts = (components: object[], category = 'UTILITY') => parseComponents(components, category);
const BOOKING = parts([
  { type: 'HEADER', format: 'TEXT', text: 'Booking {{booking_id}}' },
  { type: 'BODY', text: 'Dear {{customer}}, it is {{stage}} now.' },
  {
    type: 'BUTTONS',
    buttons: [
      { type: 'QUICK_REPLY', text: 'Thanks' },
      { type: 'URL', text: 'See', url: 'https://example.com/{{1}}' },
      { type: 'COPY_CODE', text: 'Copy', example: 'A' },
    ],
  },
]);
const BOOKING_VALUES = {
  'header.booking_id': 'B-7',
  'body.customer': 'Asha',
  'body.stage': 'confirmed',
  'buttons.1': 'b7',
  'buttons.2': 'HOME25',
};
const VISIT = parts([{ type: 'BODY', text: 'Hello {{1}}, on {{2}} then.' }]);
const FILE = parts([
  { type: 'HEADER', format: 'DOCUMENT' },
  { type: 'BODY', text: 'Here it is.' },
]);
const PLACE = parts([
  { type: 'HEADER', format: 'LOCATION' },
  { type: 'BODY', text: 'Here we meet.' },
]);
const LOCATION = { latitude: 12.97, longitude: 77.59, name: 'Site' };

it.each([
  ['named texts and buttons', BOOKING, BOOKING_VALUES],
  ['numbered texts', VISIT, { 'body.1': 'Asha', 'body.2': 'Sunday' }],
  ['a file', FILE, { 'header.file': { link: 'https://example.com/a.pdf', filename: 'A.pdf' } }],
  ['a place', PLACE, { 'header.location': LOCATION }],
])('reads %s back out of what is sent', (_, template, values) => {
  const given = valuesGiven(template, sendComponents(template, values));
  expect(given).toEqual(values);
  expect(checkKeys(template, given)).toEqual([]);
});

it('reads a price and a date as WhatsApp would write them where it cannot', () => {
  const parameters = [
    { type: 'currency', currency: { fallback_value: '₹4,500', code: 'INR', amount_1000: 4_500_000 } },
    { type: 'date_time', date_time: { fallback_value: 'Sunday' } },
  ];
  expect(valuesGiven(VISIT, [{ type: 'BODY', parameters }])).toEqual({ 'body.1': '₹4,500', 'body.2': 'Sunday' });
});

it('finds what the template has no variable for, and leaves payloads of quick replies out', () => {
  const components = [
    { type: 'body', parameters: [1, 2, 3].map((text) => ({ type: 'text', text: String(text) })) },
    { type: 'button', sub_type: 'quick_reply', index: '0', parameters: [{ type: 'payload', payload: 'YES' }] },
    { type: 'button', sub_type: 'url', index: 4, parameters: [{ type: 'text', text: 'x' }] },
  ];
  expect(checkKeys(VISIT, valuesGiven(VISIT, components))).toEqual([
    { field: 'variables.body.3', code: 'variable_unknown' },
    { field: 'variables.buttons.4', code: 'variable_unknown' },
  ]);
});

it.each([
  [[]],
  [[null, 'x', 4]],
  [[{ type: 'body' }]],
  [[{ type: 'body', parameters: 'x' }]],
  [[{ type: 'carousel', cards: [] }]],
])('finds no value in %j', (components) => {
  expect(valuesGiven(VISIT, components)).toEqual({});
});

describe('an authentication template', () => {
  const template = parts(
    [
      { type: 'BODY', text: '{{1}} is your code.' },
      { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy' }] },
    ],
    'AUTHENTICATION',
  );

  it('takes its code in both places', () => {
    const given = valuesGiven(template, sendComponents(template, { 'body.1': '482913' }));
    expect(withoutRepeatedCode(template, given)).toEqual({ values: { 'body.1': '482913' }, problems: [] });
  });

  it.each([
    ['missing', undefined],
    ['another one', '000000'],
  ])('whose button’s code is %s would be refused', (_, repeated) => {
    const given = { 'body.1': '482913', ...(repeated && { 'buttons.0': repeated }) };
    expect(withoutRepeatedCode(template, given).problems).toEqual([
      { field: 'variables.buttons.0', code: 'code_repeated' },
    ]);
  });
});
