import type { OutgoingContent } from './outgoing-content.js';
import { outgoingPayload } from './outgoing-payload.js';

/** As the examples of TATA's reference have them. */
const CONTENTS: OutgoingContent[] = [
  { type: 'text', text: { body: 'Hello' } },
  { type: 'image', image: { id: '1000000000000010', caption: 'The balcony' } },
  { type: 'video', video: { id: '1000000000000011' } },
  { type: 'audio', audio: { id: '1000000000000012' } },
  { type: 'document', document: { id: '1000000000000016', filename: 'price-list.pdf', caption: 'Price list' } },
  { type: 'location', location: { latitude: 12.97, longitude: 77.59, name: 'Office', address: '1 Example Road' } },
  {
    type: 'contacts',
    contacts: [{ name: { formatted_name: 'Front Desk', first_name: 'Front' }, phones: [{ phone: '+911100000000' }] }],
  },
  {
    type: 'interactive',
    interactive: {
      type: 'button',
      body: { text: 'Visit?' },
      action: { buttons: [{ type: 'reply', reply: { id: 'visit:sat', title: 'Saturday' } }] },
    },
  },
  {
    type: 'interactive',
    interactive: {
      type: 'list',
      body: { text: 'Choose' },
      action: {
        button: 'Options',
        sections: [{ title: 'Units', rows: [{ id: 'unit:2bhk', title: '2 BHK', description: '950 sq ft' }] }],
      },
    },
  },
  {
    type: 'interactive',
    interactive: {
      type: 'cta_url',
      body: { text: 'Details' },
      action: { name: 'cta_url', parameters: { display_text: 'Open', url: 'https://example.com' } },
    },
  },
  {
    type: 'template',
    template: {
      name: 'visit_reminder',
      language: { code: 'en' },
      components: [{ type: 'body', parameters: [{ type: 'text', text: 'Asha' }] }],
    },
  },
  { type: 'template', template: { name: 'hello_again', language: { code: 'en' }, components: [] } },
  { type: 'reaction', reaction: { message_id: 'wamid.target', emoji: '👍' } },
];

const message = (content: OutgoingContent) => ({ businessNumber: '', to: '919999999999', reference: 'ref-1', content });

it.each(CONTENTS.map((content) => [content.type, content] as const))(
  'a %s goes out under its own name, beside the number, our label and our reference',
  (type, content) => {
    expect(outgoingPayload(message(content))).toEqual({
      to: '+919999999999',
      type,
      source: 'crm',
      [type]: (content as unknown as Record<string, unknown>)[type],
      metaData: { custom_callback_data: 'ref-1' },
    });
  },
);

it.each(CONTENTS.map((content) => [content.type, content] as const))(
  'a %s quotes the message that it answers, unless it is a reaction, which names its message itself',
  (type, content) => {
    const { context } = outgoingPayload({ ...message(content), replyToWamid: 'wamid.quoted' });
    expect(context).toEqual(type === 'reaction' ? undefined : { message_id: 'wamid.quoted' });
  },
);
