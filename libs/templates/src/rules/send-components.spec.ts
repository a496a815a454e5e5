import { listVariables, parseComponents, renderTemplate, sendComponents } from './index.js';

/** As TATA lists it, what an agent gives, and what goes out: the documented shapes. */
const CASES: [title: string, category: string, components: object[], values: object, expected: object[]][] = [
  ['no variables', 'MARKETING', [{ type: 'BODY', text: 'Hello!' }], {}, []],
  [
    'numbered variables, an address and quick replies',
    'UTILITY',
    [
      { type: 'HEADER', format: 'IMAGE' },
      { type: 'BODY', text: 'Hello {{1}}, your visit is on {{2}}.' },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'URL', text: 'Details', url: 'https://example.com/{{1}}' },
          { type: 'QUICK_REPLY', text: 'Yes' },
        ],
      },
    ],
    {
      'header.file': 'https://cdn.example.com/h.jpg',
      'body.1': 'Asha',
      'body.2': 'Saturday 11:00',
      'buttons.0': 'lead-42',
    },
    [
      { type: 'header', parameters: [{ type: 'image', image: { link: 'https://cdn.example.com/h.jpg' } }] },
      {
        type: 'body',
        parameters: [
          { type: 'text', text: 'Asha' },
          { type: 'text', text: 'Saturday 11:00' },
        ],
      },
      { type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: 'lead-42' }] },
    ],
  ],
  [
    'named variables, in the header too',
    'UTILITY',
    [
      { type: 'header', format: 'text', text: 'Order {{order_id}}' },
      { type: 'body', text: 'Dear {{name}}, order {{order_id}} is on its way.' },
    ],
    { 'header.order_id': 'A-1', 'body.name': 'Asha', 'body.order_id': 'A-1' },
    [
      { type: 'header', parameters: [{ type: 'text', parameter_name: 'order_id', text: 'A-1' }] },
      {
        type: 'body',
        parameters: [
          { type: 'text', parameter_name: 'name', text: 'Asha' },
          { type: 'text', parameter_name: 'order_id', text: 'A-1' },
        ],
      },
    ],
  ],
  [
    'an uploaded document with its name',
    'UTILITY',
    [
      { type: 'HEADER', format: 'DOCUMENT' },
      { type: 'BODY', text: 'Here it is.' },
    ],
    { 'header.file': { id: '1000000000000016', filename: 'price-list.pdf' } },
    [
      {
        type: 'header',
        parameters: [{ type: 'document', document: { id: '1000000000000016', filename: 'price-list.pdf' } }],
      },
    ],
  ],
  [
    'a video, which has no name',
    'UTILITY',
    [
      { type: 'HEADER', format: 'VIDEO' },
      { type: 'BODY', text: 'Look.' },
    ],
    { 'header.file': { link: 'https://cdn.example.com/a.mp4', filename: 'a.mp4' } },
    [{ type: 'header', parameters: [{ type: 'video', video: { link: 'https://cdn.example.com/a.mp4' } }] }],
  ],
  [
    'a place, its coordinates as typed',
    'UTILITY',
    [
      { type: 'HEADER', format: 'LOCATION' },
      { type: 'BODY', text: 'Come here.' },
    ],
    { 'header.location': { latitude: '12.97', longitude: 77.59, name: 'Office', address: '1 Example Road' } },
    [
      {
        type: 'header',
        parameters: [
          {
            type: 'location',
            location: { latitude: 12.97, longitude: 77.59, name: 'Office', address: '1 Example Road' },
          },
        ],
      },
    ],
  ],
  [
    'a code to copy, after an address that never changes',
    'MARKETING',
    [
      { type: 'BODY', text: 'A festival price.' },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'URL', text: 'See', url: 'https://example.com/sale' },
          { type: 'COPY_CODE', example: 'DIWALI25' },
        ],
      },
    ],
    { 'buttons.1': 'DIWALI30' },
    [
      {
        type: 'button',
        sub_type: 'copy_code',
        index: '1',
        parameters: [{ type: 'coupon_code', coupon_code: 'DIWALI30' }],
      },
    ],
  ],
  [
    'a verification code, in the text and behind the button',
    'AUTHENTICATION',
    [
      { type: 'BODY', add_security_recommendation: true },
      { type: 'FOOTER', code_expiration_minutes: 10 },
      { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
    ],
    { 'body.1': '482913' },
    [
      { type: 'body', parameters: [{ type: 'text', text: '482913' }] },
      { type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: '482913' }] },
    ],
  ],
  [
    'a verification code whose button WhatsApp lists as an address',
    'AUTHENTICATION',
    [
      { type: 'BODY', text: '*{{1}}* is your verification code.' },
      {
        type: 'BUTTONS',
        buttons: [{ type: 'URL', text: 'Copy code', url: 'https://www.whatsapp.com/otp/code/?code=otp{{1}}' }],
      },
    ],
    { 'body.1': '482913' },
    [
      { type: 'body', parameters: [{ type: 'text', text: '482913' }] },
      { type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: '482913' }] },
    ],
  ],
];

it.each(CASES)('%s go out as documented', (_, category, components, values, expected) => {
  const parts = parseComponents(components, category);
  expect(
    listVariables(parts)
      .map(({ key }) => key)
      .sort(),
  ).toEqual(Object.keys(values).sort());
  // As JSON, because that is what is sent
  expect(JSON.parse(JSON.stringify(sendComponents(parts, values as Record<string, unknown>)))).toEqual(expected);
});

it('a customer sees header, text, footer and buttons with the values in them', () => {
  const parts = parseComponents(
    [
      { type: 'HEADER', format: 'TEXT', text: 'Visit of {{1}}', example: { header_text: ['Sunday'] } },
      { type: 'BODY', text: 'Hello {{1}}, see you at {{2}}.', example: { body_text: [['Asha', '11:00']] } },
      { type: 'FOOTER', text: 'Reply STOP to end' },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'QUICK_REPLY', text: 'Yes' },
          { type: 'URL', text: 'Map', url: 'https://example.com/{{1}}', example: ['https://example.com/map'] },
          { type: 'PHONE_NUMBER', text: 'Call', phone_number: '+919999900001' },
        ],
      },
    ],
    'UTILITY',
  );
  expect(listVariables(parts).map(({ key, example, button }) => [key, example, button])).toEqual([
    ['header.1', 'Sunday', null],
    ['body.1', 'Asha', null],
    ['body.2', '11:00', null],
    ['buttons.1', 'map', 'Map'],
  ]);
  expect(renderTemplate(parts, { 'header.1': 'Sunday', 'body.1': 'Asha', 'buttons.1': 'site-7' })).toEqual({
    header: { format: 'TEXT', text: 'Visit of Sunday', file: null, location: null },
    body: 'Hello Asha, see you at {{2}}.',
    footer: 'Reply STOP to end',
    buttons: [
      { type: 'QUICK_REPLY', text: 'Yes', value: null },
      { type: 'URL', text: 'Map', value: 'https://example.com/site-7' },
      { type: 'PHONE_NUMBER', text: 'Call', value: '+919999900001' },
    ],
    text: 'Visit of Sunday\n\nHello Asha, see you at {{2}}.\n\nReply STOP to end\n\n[Yes] [Map] [Call]',
    missing: ['body.2'],
  });
});

it('what cannot be sent from here is named', () => {
  const { unsupported } = parseComponents([
    { type: 'BODY', text: 'Look' },
    { type: 'CAROUSEL', cards: [] },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'FLOW', text: 'Form' },
        { type: 'QUICK_REPLY', text: 'No' },
      ],
    },
  ]);
  expect(unsupported).toEqual(['CAROUSEL', 'BUTTON FLOW']);
});
