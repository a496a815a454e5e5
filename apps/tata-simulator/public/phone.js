import { bubble } from './bubbles.js';
import { buildControls, showControls } from './controls.js';
import { avatarOf, byId, call, dayOf, h, phoneText, tell, timeOf } from './dom.js';

const ATTACHMENTS = [
  ['Photo', { type: 'image' }],
  ['Document', { type: 'document' }],
  ['Voice message', { type: 'audio' }],
  ['Sticker', { type: 'sticker' }],
  ['Location', { type: 'location' }],
  ['Contact', { type: 'contacts' }],
];

const isNarrow = matchMedia('(max-width: 899px)');
let selected = new URLSearchParams(location.search).get('phone') ?? '';
let replyTo = null;
let state = null;
/** Bubbles by wamid, so that only what changed is drawn again and open menus stay open. */
const drawn = new Map();

function view(name) {
  document.body.dataset.view = name;
}

function select(phone) {
  selected = phone;
  answer(null);
  drawn.clear();
  isAtEnd = true;
  byId('chat').replaceChildren();
  history.replaceState(null, '', `?phone=${phone}`);
  view('chat');
  return refresh();
}

async function write(message) {
  const reply = replyTo;
  answer(null);
  byId('attach').open = false;
  const { webhook } = await call(`customers/${selected}/messages`, {
    ...message,
    ...(reply && { replyTo: reply.wamid }),
  });
  if (webhook.state === 'retrying') tell('Written, but the webhook was not taken. It is tried again.');
}

function answer(message) {
  replyTo = message;
  byId('replying').hidden = message === null;
  byId('replying').replaceChildren(
    ...(message
      ? [
          h('span', {}, message.preview),
          h('button', { type: 'button', class: 'icon', 'aria-label': 'Do not quote', click: () => answer(null) }, '×'),
        ]
      : []),
  );
  if (message) byId('text').focus();
}

let isRefreshing = false;
let isStale = false;
async function refresh() {
  if (isRefreshing) {
    isStale = true;
    return;
  }
  isRefreshing = true;
  do {
    isStale = false;
    const asked = selected;
    state = await call(`state?phone=${asked}`).catch(() => state);
    if (state && asked === selected) draw();
    else isStale = asked !== selected;
  } while (isStale);
  isRefreshing = false;
}

function draw() {
  if (!selected && state.customers.length > 0 && !isNarrow.matches) return void select(state.customers[0].phone);
  const customer = state.customers.find(({ phone }) => phone === selected);
  drawPeople();
  showControls(state, customer);
  byId('owner').textContent = customer
    ? `${customer.name}’s phone · ${phoneText(customer.phone)}`
    : 'Choose a customer';
  const isTyping = (customer?.typingUntil ?? 0) > Date.now();
  byId('presence').textContent = isTyping ? 'typing…' : phoneText(state.businessNumber);
  drawChat();
  const hasUnread = state.chat.some(({ from, status }) => from === 'business' && status === 'delivered');
  const isLooking =
    document.visibilityState === 'visible' && (!isNarrow.matches || document.body.dataset.view === 'chat');
  if (hasUnread && isLooking && customer?.autoRead !== false) void call(`customers/${selected}/open`, {});
}

function drawPeople() {
  const newestFirst = [...state.customers].sort((one, other) => (other.last?.at ?? 0) - (one.last?.at ?? 0));
  const key = JSON.stringify([selected, newestFirst]);
  if (drawPeople.key === key) return;
  drawPeople.key = key;
  const focused = document.activeElement?.dataset?.phone;
  byId('people').replaceChildren(...newestFirst.map(personRow));
  if (focused) document.querySelector(`[data-phone="${focused}"]`)?.focus();
}

function personRow({ phone, name, last, unread, onWhatsApp }) {
  const line = last ? `${last.from === 'customer' ? 'You: ' : ''}${last.preview}` : phoneText(phone);
  return h(
    'li',
    {},
    h(
      'button',
      {
        type: 'button',
        class: 'person',
        'data-phone': phone,
        'aria-current': phone === selected ? 'true' : null,
        click: () => select(phone),
      },
      avatarOf(name, phone),
      h(
        'span',
        { class: 'lines' },
        h(
          'span',
          { class: 'line' },
          h('strong', {}, name === `+${phone}` ? phoneText(phone) : name),
          last && h('time', {}, timeOf(last.at)),
        ),
        h(
          'span',
          { class: 'line' },
          h('span', { class: 'last' }, onWhatsApp ? line : 'No WhatsApp on this number'),
          unread > 0 && h('span', { class: 'badge', 'aria-label': `${unread} unread` }, String(unread)),
        ),
      ),
    ),
  );
}

/** Kept from the last scroll, because pictures grow the chat after it was drawn. */
let isAtEnd = true;
byId('chat').addEventListener('scroll', ({ target }) => {
  isAtEnd = target.scrollHeight - target.scrollTop - target.clientHeight < 60;
});
for (const event of ['load', 'loadedmetadata']) {
  const keepEnd = ({ currentTarget }) => {
    if (isAtEnd) currentTarget.scrollTop = currentTarget.scrollHeight;
  };
  byId('chat').addEventListener(event, keepEnd, true);
}

function drawChat() {
  const chat = byId('chat');
  let day = null;
  const rows = [];
  for (const message of state.chat) {
    if (dayOf(message.at) !== day) {
      day = dayOf(message.at);
      rows.push(kept(`day ${day}`, day, () => h('li', { class: 'day' }, day)));
    }
    const quoted = message.replyTo && state.chat.find(({ wamid }) => wamid === message.replyTo);
    const options = {
      quoted,
      templates: state.templates,
      onReply: () => answer(message),
      onReact: (emoji) => react(message, emoji),
      onChoose: (choice) => write({ ...choice, replyTo: message.wamid }),
    };
    rows.push(kept(message.wamid, JSON.stringify(message), () => bubble(message, options)));
  }
  if (rows.length === 0 && selected)
    rows.push(kept('empty', '', () => h('li', { class: 'day' }, 'No messages yet. Write the first one.')));
  rows.forEach((row, index) => {
    if (chat.children[index] !== row) chat.insertBefore(row, chat.children[index] ?? null);
  });
  while (chat.children.length > rows.length) chat.lastChild.remove();
  if (isAtEnd) chat.scrollTop = chat.scrollHeight;
}

function kept(key, content, make) {
  const known = drawn.get(key);
  if (known?.content === content) return known.row;
  const row = make();
  drawn.set(key, { content, row });
  return row;
}

function react(message, emoji) {
  const had = message.reactions.some((reaction) => reaction.from === 'customer' && reaction.emoji === emoji);
  return call(`customers/${selected}/messages`, { type: 'reaction', replyTo: message.wamid, emoji: had ? '' : emoji });
}

function sendText() {
  const text = byId('text').value.trim();
  if (text === '' || !selected) return;
  byId('text').value = '';
  void write({ text });
}

byId('attach-menu').append(
  ...ATTACHMENTS.map(([words, message]) => h('button', { type: 'button', click: () => write(message) }, words)),
);
byId('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  sendText();
});
byId('text').addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  sendText();
});
byId('back').addEventListener('click', () => view('people'));
byId('show-controls').addEventListener('click', () => view('controls'));
byId('hide-controls').addEventListener('click', () => view('people'));
byId('new-customer').addEventListener('click', () => {
  const taken = new Set(state.customers.map(({ phone }) => phone));
  let next = 919999900008;
  while (taken.has(String(next))) next += 1;
  byId('customer-form').reset();
  byId('dialog-error').textContent = '';
  byId('customer-form').elements.phone.value = `+${next}`;
  byId('customer-dialog').showModal();
});
byId('dialog-cancel').addEventListener('click', () => byId('customer-dialog').close());
byId('customer-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const { name, phone } = event.target.elements;
  try {
    const customer = await call('customers', { name: name.value.trim(), phone: phone.value });
    byId('customer-dialog').close();
    await select(customer.phone);
  } catch (error) {
    byId('dialog-error').textContent = error.message;
  }
});
document.addEventListener('click', (event) => {
  for (const menu of document.querySelectorAll('details[open]')) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener('visibilitychange', () => void refresh());

buildControls(() => selected);
if (selected) view('chat');
await refresh();
const events = new EventSource('/simulator/events');
events.addEventListener('message', () => void refresh());
events.addEventListener('open', () => void refresh());
