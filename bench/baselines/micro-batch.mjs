// The yardstick: what a careful person writes by hand to take in webhooks fast. Requests gather while two batches are under
// way; a batch is one transaction of set-based statements over at most 500 rows sorted by phone; it is answered after its commit.
// No journal, no change feed, no quarantine, no spool, no parser but for texts and statuses.
import pg from 'pg';
import { readEvents } from './read-events.mjs';
import { serve } from './serve.mjs';
import { storeMessages } from './store-messages.mjs';
import { storeStatuses } from './store-statuses.mjs';

const MOST_ROWS = 500;
const IN_FLIGHT = 2;
const AGAIN = new Set(['40P01', '40001']);

/** Planning these statements anew at every batch would cost more than running them on a few rows. */
const PLAN_ONCE = '-c plan_cache_mode=force_generic_plan';

const idle = [];
for (let index = 0; index < IN_FLIGHT; index += 1) {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL, options: PLAN_ONCE });
  await client.connect();
  idle.push(client);
}

let waiting = [];
let isPumping = false;

function take(raw) {
  const events = readEvents(raw);
  return new Promise((resolve, reject) => {
    waiting.push({ ...events, resolve, reject });
    pumpSoon();
  });
}

/** After what the network has brought in this turn of the loop is read: it can share a batch. */
function pumpSoon() {
  if (isPumping || idle.length === 0) return;
  isPumping = true;
  setImmediate(() => {
    isPumping = false;
    while (idle.length > 0 && waiting.length > 0) void run(idle.pop(), takeBatch());
  });
}

function takeBatch() {
  let rows = 0;
  let count = 0;
  while (count < waiting.length) {
    rows += waiting[count].messages.length + waiting[count].statuses.length;
    if (count > 0 && rows > MOST_ROWS) break;
    count += 1;
  }
  const batch = waiting.slice(0, count);
  waiting = waiting.slice(count);
  return batch;
}

async function run(client, batch) {
  try {
    await store(
      client,
      batch.flatMap(({ messages }) => messages),
      batch.flatMap(({ statuses }) => statuses),
    );
    for (const { resolve } of batch) resolve();
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
  idle.push(client);
  pumpSoon();
}

async function store(client, messages, statuses) {
  for (let tries = 1; ; tries += 1) {
    try {
      // Not awaited: the driver sends it ahead of the next one
      const begun = client.query('BEGIN');
      if (messages.length > 0) await storeMessages(client, messages);
      if (statuses.length > 0) await storeStatuses(client, statuses);
      await begun;
      await client.query('COMMIT');
      return;
    } catch (error) {
      await client.query('ROLLBACK');
      if (!AGAIN.has(error.code) || tries === 5) throw error;
    }
  }
}

serve(take);
