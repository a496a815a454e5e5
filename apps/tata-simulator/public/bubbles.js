import { h, icon, timeOf } from './dom.js';

const ONE_TICK = 'M4 10.500l4 4 8-9';
const TWO_TICKS = 'M2 10.500l3.500 3.500L13 6M8.500 13l1 1L18 6';
const CLOCK = 'M10 3.500a6.500 6.500 0 100 13 6.500 6.500 0 000-13M10 6.500v3.500l2.500 1.500';
const EMOJI = ['👍', '❤️', '😂', '🙏'];

/** A message on the phone: the customer's own on the right, the business's on the left. */
export function bubble(message, { quoted, templates, onReply, onReact, onChoose }) {
  const isMine = message.from === 'customer';
  const body = h(
    'div',
    { class: `body ${message.type}` },
    quoted && h('blockquote', {}, quoted.preview),
    content(message, templates, onChoose),
    h('footer', {}, h('time', {}, timeOf(message.at)), isMine ? ownTick(message) : tick(message)),
    message.reactions.length > 0 &&
      h('p', { class: 'reactions' }, message.reactions.map(({ emoji }) => emoji).join(' ')),
  );
  const actions = h(
    'div',
    { class: 'actions' },
    h(
      'button',
      { type: 'button', class: 'icon', 'aria-label': `Reply to “${message.preview}”`, click: onReply },
      icon('M8 5L3.500 9.500 8 14M4 9.500h7a5 5 0 015 5V16'),
    ),
    h(
      'details',
      { class: 'react' },
      h(
        'summary',
        { 'aria-label': `React to “${message.preview}”` },
        icon('M10 3a7 7 0 100 14 7 7 0 000-14M7 12c1.500 1.800 4.500 1.800 6 0M7.500 8.200v.1M12.500 8.200v.1'),
      ),
      h(
        'div',
        { class: 'menu' },
        EMOJI.map((emoji) =>
          h('button', { type: 'button', 'aria-label': `React with ${emoji}`, click: () => onReact(emoji) }, emoji),
        ),
      ),
    ),
  );
  return h(
    'li',
    { class: `message ${isMine ? 'mine' : 'theirs'}` },
    body,
    isMine ? null : actions,
    message.error && h('p', { class: 'error' }, `Not delivered: ${message.error}`),
  );
}

/** How far a message of the business got, as the business is told. */
function tick({ status }) {
  const [path, label] = {
    accepted: [CLOCK, 'Accepted, not reported yet'],
    sent: [ONE_TICK, 'Sent'],
    delivered: [TWO_TICKS, 'Delivered'],
    read: [TWO_TICKS, 'Read'],
    failed: ['M10 5v6M10 14v.2', 'Failed'],
  }[status];
  const mark = icon(path, label);
  mark.classList.add('tick', status);
  return mark;
}

/** Whether the customer's own message reached the webhook. */
function ownTick({ arrival, status }) {
  if (status === 'read') return tick({ status });
  if (arrival === 'delivered') return tick({ status: 'sent' });
  const words = { retrying: 'Not taken yet, trying again', given_up: 'Given up', dropped: 'Dropped by a rule' };
  const mark = icon(
    arrival === 'given_up' || arrival === 'dropped' ? 'M10 5v6M10 14v.2' : CLOCK,
    words[arrival] ?? 'On its way',
  );
  mark.classList.add('tick', arrival === 'given_up' || arrival === 'dropped' ? 'failed' : 'accepted');
  return mark;
}

function content(message, templates, onChoose) {
  const own = message.body[message.type] ?? {};
  const caption = own.caption ? h('p', {}, own.caption) : null;
  const source = own.id ? `/simulator/media/${own.id}` : null;
  const file = source ?? own.link;
  switch (message.type) {
    case 'image':
      return [
        source ? h('img', { src: source, alt: own.caption ?? 'Photo' }) : h('p', {}, link(own.link, 'Photo by link')),
        caption,
      ];
    case 'sticker':
      return source ? h('img', { src: source, alt: 'Sticker' }) : h('p', {}, 'Sticker');
    case 'audio':
      return source
        ? h('audio', { src: source, controls: true, 'aria-label': 'Voice message' })
        : h('p', {}, link(own.link, 'Audio by link'));
    case 'video':
      return [
        source ? h('video', { src: source, controls: true }) : h('p', {}, link(own.link, 'Video by link')),
        caption,
      ];
    case 'document':
      return [
        h(
          'p',
          { class: 'file' },
          icon('M5 2.500h7l3.500 3.500v11.500H5zM11.500 3v3.500H15'),
          link(file, own.filename ?? 'Document'),
        ),
        caption,
      ];
    case 'location':
      return [
        h(
          'p',
          { class: 'file' },
          icon('M10 17s5.500-5 5.500-9a5.500 5.500 0 00-11 0c0 4 5.500 9 5.500 9M10 6.500v3'),
          own.name ?? 'Location',
        ),
        h('p', { class: 'hint' }, own.address ?? `${own.latitude}, ${own.longitude}`),
      ];
    case 'contacts':
      return (Array.isArray(own) ? own : [])
        .map((contact) => [
          h(
            'p',
            { class: 'file' },
            icon(
              'M10 3.500a3.200 3.200 0 100 6.400 3.200 3.200 0 000-6.400M3.500 17c1-3.400 3.500-5 6.500-5s5.500 1.600 6.500 5',
            ),
            contact.name?.formatted_name ?? 'Contact',
          ),
          h('p', { class: 'hint' }, (contact.phones ?? []).map(({ phone }) => phone).join(', ')),
        ])
        .flat();
    case 'template':
      return template(message, own, templates, onChoose);
    case 'interactive':
      return interactive(message, own, onChoose);
    default:
      return h('p', {}, message.preview);
  }
}

/** The body comes filled in; header, footer and links stand in the template, or in what was sent for it. */
function template(message, own, templates, onChoose) {
  const known = templates.find(({ name, language }) => name === own.name && language === own.language?.code);
  const part = (kind) => known?.components.find(({ type }) => type === kind);
  const buttons = part('BUTTONS')?.buttons ?? [];
  const [headed] = (own.components ?? []).find(({ type }) => `${type}`.toLowerCase() === 'header')?.parameters ?? [];
  const file = headed?.[headed.type]?.id;
  return [
    headed?.type === 'image' && file
      ? h('img', { src: `/simulator/media/${file}`, alt: 'Header' })
      : (headed?.text ?? part('HEADER')?.text) &&
        h('p', { class: 'heading' }, (part('HEADER')?.text ?? '{{1}}').replace(/\{\{\w+\}\}/, headed?.text ?? '')),
    h('p', {}, message.preview),
    part('FOOTER') && h('p', { class: 'hint' }, part('FOOTER').text),
    buttons.filter(({ type }) => type === 'URL').map(({ url, text }) => h('p', {}, link(url, text))),
    choices(
      buttons
        .filter(({ type }) => type === 'QUICK_REPLY')
        .map(({ text }) => ({ title: text, message: { type: 'button', text } })),
      onChoose,
    ),
  ].flat();
}

function interactive(message, own, onChoose) {
  if (message.from === 'customer') return h('p', {}, message.preview);
  const buttons = (own.action?.buttons ?? []).map(({ reply }) => ({
    title: reply.title,
    message: { type: 'interactive', message: { interactive: { type: 'button_reply', button_reply: reply } } },
  }));
  const rows = (own.action?.sections ?? [])
    .flatMap(({ rows: list }) => list)
    .map((row) => ({
      title: row.title,
      message: { type: 'interactive', message: { interactive: { type: 'list_reply', list_reply: row } } },
    }));
  const page = own.action?.parameters?.url;
  return [
    own.header?.text && h('p', { class: 'heading' }, own.header.text),
    h('p', {}, own.body?.text ?? 'Choose'),
    own.footer?.text && h('p', { class: 'hint' }, own.footer.text),
    choices([...buttons, ...rows], onChoose),
    page && h('p', {}, link(page, own.action.parameters.display_text)),
  ];
}

function choices(options, onChoose) {
  if (options.length === 0) return null;
  return h(
    'div',
    { class: 'choices' },
    options.map(({ title, message }) => h('button', { type: 'button', click: () => onChoose(message) }, title)),
  );
}

/** Only addresses a browser may follow become links. */
function link(href, words) {
  const isSafe = typeof href === 'string' && (href.startsWith('/simulator/') || /^https?:\/\//.test(href));
  return isSafe ? h('a', { href, target: '_blank', rel: 'noreferrer' }, words ?? href) : h('span', {}, words ?? '');
}
