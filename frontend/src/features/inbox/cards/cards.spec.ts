import { screen } from '@testing-library/vue';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { h, ref } from 'vue';
import type { Message } from '@/api/conversations';
import type { MessageDetails, OfferDetails, SharedContact } from '@/api/message-details';
import { provideAdministrator } from '@/composables/administrator';
import { i18n } from '@/i18n';
import { at, message } from '@/testing/builders';
import { renderPanel } from '@/testing/render-panel';
import MessageBubble from '../MessageBubble.vue';
import { loadCards } from '.';

beforeAll(loadCards);

/** A bubble as the thread shows it: which card it takes is part of what is tested. */
function show(given: Partial<Message>): string {
  const shown = message({ text: null, ...given });
  const item = { key: 'k', message: shown, status: shown.status, reply: null, startsGroup: true };
  const { container } = renderPanel(MessageBubble, { item, quoted: null, customerName: 'Asha V' });
  return container.textContent?.replace(/\s+/g, ' ') ?? '';
}
const holding = (type: string, details: MessageDetails, more: Partial<Message> = {}) =>
  show({ type, details, ...more });
const link = (name: RegExp) => screen.getByRole<HTMLAnchorElement>('link', { name });

beforeEach(() => {
  i18n.global.locale.value = 'en';
});

describe('a location', () => {
  const nowhere = { latitude: null, longitude: null, name: null, address: null, url: null };

  it('names the place and opens a map of it elsewhere', () => {
    const place = {
      ...nowhere,
      latitude: 12.9716,
      longitude: 77.5946,
      name: 'Example Plaza',
      address: '1 Example Road',
    };
    const words = holding('location', { location: place }, { text: 'Example Plaza' });
    expect(words).toContain('Example Plaza1 Example Road');
    expect(words.match(/Example Plaza/g)).toHaveLength(1);
    const { href, target, rel } = link(/Open in maps/);
    expect(href).toBe('https://www.google.com/maps/search/?api=1&query=12.9716%2C77.5946');
    expect([target, rel]).toEqual(['_blank', 'noopener noreferrer']);
  });

  it('shows a bare pin by its degrees, 0 among them', () => {
    expect(holding('location', { location: { ...nowhere, latitude: -0.5, longitude: 0 } })).toContain(
      'Location-0.5, 0',
    );
    expect(link(/Open in maps/).href).toContain('query=-0.5%2C0');
  });

  it('without a place offers no map', () => {
    expect(holding('location', { location: nowhere })).toContain('Location');
    expect(screen.queryByRole('link')).toBeNull();
  });
});

describe('shared contacts', () => {
  const person = (given: Partial<SharedContact>): SharedContact => ({
    ...{ name: null, organisation: null, title: null, birthday: null },
    ...{ phones: [], emails: [], addresses: [], links: [] },
    ...given,
  });

  it('show who it is, and lead to the conversation with whoever is on WhatsApp', () => {
    const words = holding('contacts', {
      contacts: [
        person({
          name: 'Asha Example',
          organisation: 'Example Co',
          title: 'Lead',
          phones: [
            { number: '+91 99999-99998', whatsapp: '919999999998', label: 'CELL' },
            { number: '011 2345', whatsapp: null, label: 'WORK' },
          ],
          emails: [{ address: 'asha@example.com', label: null }],
        }),
      ],
    });
    expect(words).toContain('Asha ExampleLead, Example Co');
    expect(words).toContain('+91 99999 99998');
    expect(words).toContain('011 2345');
    // Whoever shared it did not say so, and it may well be
    expect(words).not.toContain('WhatsApp');
    expect(words).toContain('asha@example.com');
    expect(link(/Open conversation/).getAttribute('href')).toBe('/c/919999999998');
    expect(screen.getAllByRole('button', { name: 'Copy number' })).toHaveLength(2);
  });

  it('show three of many, and all when asked', async () => {
    holding('contacts', { contacts: Array.from({ length: 5 }, (_, index) => person({ name: `Person ${index}` })) });
    expect(screen.queryByText('Person 3')).toBeNull();
    screen.getByRole('button', { name: 'Show all 5 contacts' }).click();
    expect(await screen.findByText('Person 4')).toBeTruthy();
  });
});

describe('an order', () => {
  const item = { product: 'SKU-1', quantity: 2, price: 499.5, currency: 'INR' };

  it('lists what it is of, with its total and the remark', () => {
    const order = {
      catalog: '7',
      items: [item, { ...item, product: 'SKU-2', quantity: 1, price: 100 }],
      total: 1099,
      currency: 'INR',
    };
    const words = holding('order', { order }, { text: 'Please deliver Friday' });
    expect(screen.getByRole('row', { name: /SKU-1 ₹499.50 each 2 ₹999.00/ })).toBeTruthy();
    expect(screen.getByRole('row', { name: 'Total ₹1,099.00' })).toBeTruthy();
    expect(words).toContain('2 products');
    expect(words).toContain('Please deliver Friday');
  });

  it('with a currency that is none, or nothing known, is shown all the same', () => {
    const bare = { product: null, quantity: null, price: null, currency: null };
    const order = { catalog: null, items: [{ ...item, currency: '₿₿' }, bare], total: null, currency: null };
    const words = holding('order', { order });
    expect(words).toContain('999 ₿₿');
    expect(words).toContain('Product––');
    expect(words).not.toContain('Total');
  });
});

describe('what was tapped', () => {
  const reply = { kind: 'button', id: 'visit:sat', title: 'Saturday', description: null };

  it('is a button’s title', () => {
    expect(holding('interactive', { reply }, { text: 'Saturday' })).toContain('Tapped the button:Saturday');
  });

  it('is a line of a list with its description', () => {
    const line = { ...reply, kind: 'list', title: '2 BHK', description: '950 sq ft' };
    expect(holding('interactive', { reply: line }, { text: '2 BHK' })).toContain('Chose from the list:2 BHK950 sq ft');
  });
});

describe('a form', () => {
  it('shows its answers under names that people read', () => {
    const answers = [
      { field: 'screen_0_Full_Name_1', value: 'Test Customer' },
      { field: 'wants_loan', value: false },
      { field: 'days', value: ['Sat', 'Sun'] },
      { field: 'remark', value: null },
    ];
    holding('interactive', { form: { name: 'flow', answers, unreadable: null } }, { text: 'Sent' });
    const said = screen.getAllByRole('definition').map((value) => value.textContent?.trim());
    expect(screen.getAllByRole('term').map((name) => name.textContent)).toEqual([
      'Full name',
      'Wants loan',
      'Days',
      'Remark',
    ]);
    expect(said).toEqual(['Test Customer', 'No', 'Sat, Sun', '–']);
  });

  it('that could not be read is shown as it came', () => {
    expect(holding('interactive', { form: { name: null, answers: [], unreadable: '{"a":' } })).toContain('{"a":');
    expect(holding('interactive', { form: { name: null, answers: [], unreadable: null } })).toContain(
      'without answers',
    );
  });
});

it.each([
  ['accept', at(60), 'The customer allows callsUntil'],
  ['accept', null, 'The customer allows calls'],
  ['reject', null, 'The customer does not want calls'],
  ['later', null, 'Answer to a request to call'],
])('a permission to call that says %s until %s reads “%s”', (response, until, words) => {
  expect(holding('interactive', { permission: { response, until } })).toContain(words);
});

describe('what cannot be shown', () => {
  const unsupported = (type: string | null, code: number | null) =>
    holding('unsupported', { unsupported: { type, code, title: 'Message type unknown', detail: null } });

  it.each([
    ['poll_creation', 131051, 'Unsupported message: Poll creation', 'Ask the customer to write it as a text'],
    [null, 131051, 'Unsupported message', '(code 131051)'],
    [null, 131060, 'Unsupported message', 'Ask the customer to send it again'],
    [null, null, 'Unsupported message', 'WhatsApp does not hand'],
  ])('of type %s with the code %s says what it is and what to do', (type, code, title, advice) => {
    const words = unsupported(type, code);
    expect(words).toContain(title);
    expect(words).toContain(advice);
  });

  it('is named where only WhatsApp knows the type, also without any details', () => {
    expect(show({ type: 'hologram' })).toContain('This message type (hologram) cannot be shown yet');
    expect(show({ type: 'unsupported' })).toContain('Unsupported message');
  });
});

it.each([
  ['location', 'Example Plaza', 'LocationExample Plaza'],
  ['contacts', 'Asha Example', 'ContactAsha Example'],
  ['order', null, 'Order'],
  ['interactive', 'Saturday', 'Saturday'],
])('a %s of before its details were kept shows its type and words', (type, text, words) => {
  expect(show({ type, text, details: null })).toContain(words);
});

describe('where a message comes from', () => {
  it('is said of forwards', () => {
    expect(show({ text: 'Look', forwarded: true })).toContain('Forwarded');
    expect(show({ text: 'Look', forwarded: true, frequently_forwarded: true })).toContain('Forwarded many times');
  });

  it('is the product that it asks about', () => {
    const words = holding('text', { product: { catalog: '7', product: 'SKU-1' } }, { text: 'In stock?' });
    expect(words).toContain('About the product SKU-1');
    expect(words).toContain('In stock?');
  });

  it('is the advertisement, whose picture is not loaded from elsewhere', () => {
    const referral = {
      source_type: 'ad',
      source_url: 'https://fb.me/example',
      headline: '2 BHK launch offer',
      body: 'Chat with us',
      image_url: 'https://cdn.example.com/ad.jpg',
    };
    const words = show({ text: 'Hi! I saw your ad', referral });
    for (const part of ['Came from an advertisement', '2 BHK launch offer', 'Chat with us', 'Hi! I saw your ad'])
      expect(words).toContain(part);
    expect(link(/Open on fb.me/).href).toBe('https://fb.me/example');
    expect(document.querySelector('img')).toBeNull();
  });

  it('is no link where the address is none of the web', () => {
    expect(show({ referral: { source_type: 'post', source_url: 'javascript:alert(1)', headline: 7 } })).toContain(
      'Came from a post',
    );
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('is not told of what was deleted', () => {
    expect(show({ forwarded: true, deleted_at: at(1), referral: { headline: 'Offer' } })).not.toMatch(
      /Forwarded|Offer/,
    );
  });
});

describe('an edited message', () => {
  it('opens what it said before', async () => {
    const earlier = [
      { text: 'Furst', at: null },
      { text: null, at: at(1) },
    ];
    expect(show({ text: 'First', edited_at: at(2), earlier })).not.toContain('Furst');
    const button = screen.getByRole('button', { name: 'Edited' });
    expect(button.getAttribute('aria-expanded')).toBe('false');
    button.click();
    const list = await screen.findByRole('list', { name: 'Earlier texts' });
    expect(list.textContent).toContain('Furst');
    expect(list.textContent).toContain('(no text)');
    button.click();
    await expect.poll(() => screen.queryByRole('list', { name: 'Earlier texts' })).toBeNull();
  });

  it('of which nothing earlier is known is only marked', () => {
    expect(show({ text: 'First', edited_at: at(2) })).toContain('Edited');
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('what we offered', () => {
  const offer: OfferDetails = { kind: 'button', header: null, footer: null, button: null, options: [], link: null };
  const titles = () =>
    screen.getAllByRole('listitem').map(({ textContent }) => textContent?.replace(/\s+/g, ' ').trim());

  it('shows the words and the buttons of a question', () => {
    const option = { id: 'sat', title: 'Saturday', description: null, section: null };
    const words = holding(
      'interactive',
      { offer: { ...offer, header: 'Your visit', footer: 'Reply by Friday', options: [option] } },
      { text: 'Which day?', direction: 'outgoing' },
    );
    expect(words).toMatch(/Your visit.*Which day\?.*Reply by Friday/);
    expect(titles()).toEqual(['Saturday']);
  });

  it('shows what opens a list, and its lines with their sections', () => {
    const option = { id: 'a', title: '2 BHK', description: '950 sq ft', section: 'Units' };
    const words = holding('interactive', { offer: { ...offer, kind: 'list', button: 'See units', options: [option] } });
    expect(words).toContain('Opens with “See units”');
    expect(titles()).toEqual(['2 BHKUnits · 950 sq ft']);
  });

  it('shows where a link leads', () => {
    holding('interactive', {
      offer: { ...offer, kind: 'cta_url', link: { title: 'Map', url: 'https://example.com' } },
    });
    expect(titles()).toEqual(['Maphttps://example.com']);
  });
});

describe('a template', () => {
  const header = (kind: string, mime_type: string, file_name: string | null) => {
    const media = { id: 'f1', mime_type, file_name, size: 1024, state: 'ready', url: '/f1/', error: null } as const;
    return holding(
      'template',
      { template: { ...template, header: { kind, text: null }, body: 'Here it is.' } },
      { media: { ...media, thumbnail_url: null, width: null, height: null } },
    );
  };

  it('with a document in its header shows it as any document', () => {
    const words = header('document', 'application/pdf', 'brochure.pdf');
    expect(words).toContain('brochure.pdfPDF · 1 KB');
    expect(words).not.toContain('Cannot be shown here');
  });

  it('with a photo in its header shows the photo', () => {
    header('image', 'image/jpeg', null);
    expect(screen.getByRole('img')).toBeTruthy();
  });

  const template = { name: 'visit_reminder', language: 'en', header: null, body: null, footer: null, buttons: [] };

  it('reads as the customer got it, and says which one it was', () => {
    const words = holding('template', {
      template: {
        ...template,
        header: { kind: 'text', text: 'Your visit' },
        body: 'Hello Asha, see you on Saturday',
        footer: 'Example Homes',
        buttons: [{ kind: 'quick_reply', title: 'Yes', value: null }],
      },
    });
    expect(words).toMatch(/Your visit.*Hello Asha, see you on Saturday.*Example Homes/);
    expect(words).toContain('Template · visit_reminder · en');
    expect(screen.getByRole('listitem').textContent).toContain('Yes');
  });

  it('of which only the name is known says so', () => {
    expect(holding('template', { template })).toContain('What this template says is not known here.');
  });
});

it('of a message that went out elsewhere it is said that its words are not known, and nobody is asked for them', () => {
  const words = show({ direction: 'outgoing', type: 'unknown', sent_by: 'outside' });
  expect(words).toContain('Message sent elsewhere');
  expect(words).toContain('not what it says');
  expect(words).not.toMatch(/cannot be shown|Ask the customer/);
});

describe('a type that nobody knows yet', () => {
  const shown = message({ id: 'm7', type: 'hologram', text: null });
  const item = { key: 'k', message: shown, status: shown.status, reply: null, startsGroup: true };
  const render = (isAdministrator: boolean) =>
    renderPanel({
      setup() {
        provideAdministrator(ref(isAdministrator));
        return () => h(MessageBubble, { item, quoted: null, customerName: 'Asha V' });
      },
    });

  it('leads an administrator to what TATA sent', () => {
    render(true);
    expect(link(/See what TATA sent/).getAttribute('href')).toBe('/health?message=m7');
  });

  it('leads nobody else there, who could not look', () => {
    render(false);
    expect(screen.getByText(/hologram/)).toBeTruthy();
    expect(screen.queryByRole('link')).toBeNull();
  });
});
