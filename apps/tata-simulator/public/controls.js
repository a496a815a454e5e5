import { byId, call, h, tell } from './dom.js';

const NEXT_SEND = [
  ['Refuse it', { on: 'send', do: 'refuse', status: 500 }, 'The next send is answered 500 and forgotten'],
  [
    'Too many',
    { on: 'send', do: 'refuse', status: 429, headers: { 'retry-after': '10' } },
    'The next send is answered 429',
  ],
  ['Stall 15 s', { on: 'send', do: 'stall', ms: 15_000 }, 'The next send is taken and answered after 15 seconds'],
  ['Drop the answer', { on: 'send', do: 'drop' }, 'The next send is taken and never answered'],
  ['Fail later', { on: 'send', do: 'fail', code: 131049 }, 'The next send is taken and then reported as failed'],
];
const NEXT_WEBHOOKS = [
  ['Reorder 3', { on: 'webhook', do: 'reorder', hold: 3 }, 'The next three webhooks go out in reverse'],
  ['Drop one', { on: 'webhook', do: 'drop' }, 'The next webhook is lost'],
  ['Delay one 10 s', { on: 'webhook', do: 'delay', ms: 10_000 }, 'The next webhook comes ten seconds late'],
];
const READS = [
  ['null', 'Like everyone'],
  ['true', 'By itself'],
  ['false', 'Never'],
];

const parts = {};

/** Builds the panel once; `showControls` then keeps it true. */
export function buildControls(selected) {
  parts.reads = h(
    'select',
    { id: 'reads', change: () => save({ autoRead: JSON.parse(parts.reads.value) }) },
    READS.map(([value, words]) => h('option', { value }, words)),
  );
  parts.onWhatsApp = toggle('Has WhatsApp', (on) => save({ onWhatsApp: on }));
  parts.autoRead = toggle('People read by themselves', (autoRead) => behave({ autoRead }));
  parts.autoReply = toggle('People answer by themselves', (autoReply) => behave({ autoReply }));
  parts.statuses = toggle('Report sent, delivered, read', (on) => behave({ statuses: on ? 'on' : 'off' }));
  parts.webhooks = toggle('Deliver webhooks', (on) => behave({ webhooks: on ? 'on' : 'paused' }));
  parts.times = h('input', { type: 'number', id: 'times', min: 1, max: 1000, value: 3 });
  parts.rules = h('ul', { class: 'plain' });
  parts.clear = h(
    'button',
    { type: 'button', class: 'btn', click: () => call('behaviour', undefined, 'DELETE') },
    'Forget them',
  );
  parts.lately = h('ul', { class: 'plain lately' });
  parts.url = h('p', { class: 'hint' });

  byId('controls').append(
    section(
      'This person',
      h('div', { class: 'field' }, h('label', { for: 'reads' }, 'Reads messages'), parts.reads),
      parts.onWhatsApp.row,
    ),
    section('Everyone', parts.autoRead.row, parts.autoReply.row, parts.statuses.row, parts.webhooks.row),
    section('The next send', buttons(NEXT_SEND)),
    section(
      'The next webhooks',
      h(
        'div',
        { class: 'field' },
        h('label', { for: 'times' }, 'Times'),
        parts.times,
        h('button', { type: 'button', class: 'btn', click: repeat }, 'Repeat one'),
      ),
      buttons(NEXT_WEBHOOKS),
    ),
    section('Waiting rules', parts.rules, parts.clear),
    section('Webhooks, newest first', parts.url, parts.lately),
    section(
      'Start over',
      h(
        'div',
        { class: 'buttons' },
        h('button', { type: 'button', class: 'btn', click: seed }, 'Sample conversations'),
        h('button', { type: 'button', class: 'btn danger', click: reset }, 'Reset'),
      ),
    ),
  );

  function save(change) {
    return call('customers', { phone: selected(), ...change });
  }
}

export function showControls(state, customer) {
  parts.reads.disabled = parts.onWhatsApp.input.disabled = !customer;
  parts.reads.value = String(customer?.autoRead ?? null);
  parts.onWhatsApp.input.checked = customer?.onWhatsApp ?? true;
  parts.autoRead.input.checked = state.switches.autoRead;
  parts.autoReply.input.checked = state.switches.autoReply;
  parts.statuses.input.checked = state.switches.statuses === 'on';
  parts.webhooks.input.checked = state.switches.webhooks === 'on';
  parts.rules.replaceChildren(
    ...(state.rules.length > 0
      ? state.rules.map(ruleRow)
      : [h('li', { class: 'hint' }, 'None. Everything works as usual.')]),
  );
  parts.clear.hidden = state.rules.length === 0;
  parts.url.textContent = `To ${state.webhookUrl}`;
  parts.lately.replaceChildren(...state.webhooks.slice(0, 8).map(webhookRow));
}

function ruleRow({ on, next = 1, do: what, ...more }) {
  const keys = Object.entries(more).map(
    ([key, value]) => `${key} ${typeof value === 'object' ? JSON.stringify(value) : value}`,
  );
  return h(
    'li',
    {},
    h('strong', {}, `${what}`),
    ` the next ${next > 1 ? `${next} of ` : ''}${on}`,
    keys.length > 0 && h('span', { class: 'hint' }, ` · ${keys.join(' · ')}`),
  );
}

function webhookRow({ kind, state, attempts, copyOf, body }) {
  const last = attempts.at(-1);
  const outcome = last ? (last.status ?? last.error) : '';
  const what = kind === 'status' ? (/"status":"(\w+)"/.exec(body)?.[1] ?? kind) : kind;
  const words = {
    delivered: 'taken',
    retrying: 'trying again',
    given_up: 'given up',
    dropped: 'dropped',
    waiting: 'waiting',
  };
  return h(
    'li',
    {},
    h('span', {}, what, copyOf && ' (repeat)'),
    h(
      'span',
      { class: `state ${state}` },
      `${words[state]} ${outcome}${attempts.length > 1 ? ` ×${attempts.length}` : ''}`,
    ),
  );
}

function section(title, ...children) {
  return h('section', {}, h('h3', {}, title), ...children);
}

function toggle(words, onChange) {
  const input = h('input', { type: 'checkbox', role: 'switch', change: () => onChange(input.checked) });
  return { input, row: h('label', { class: 'toggle' }, words, input) };
}

function buttons(list) {
  return h(
    'div',
    { class: 'buttons' },
    list.map(([words, rule, title]) =>
      h('button', { type: 'button', class: 'btn', title, click: () => behave(rule).then(() => tell(title)) }, words),
    ),
  );
}

const behave = (change) => call('behaviour', change);

function repeat() {
  const times = Number(parts.times.value);
  return behave({ on: 'webhook', do: 'repeat', times }).then(() =>
    tell(`The next webhook is sent ${times} more times`),
  );
}

function seed() {
  return call('demo', {}).then(({ written }) => tell(`${written} messages were written in`));
}

function reset() {
  if (confirm('Forget every message, rule and added customer?')) return call('reset', {});
}
