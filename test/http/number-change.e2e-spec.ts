import { eventually } from '../support/eventually.js';
import { BUSINESS, newWamid, textPayload, unixSeconds } from '../support/payloads.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ WHATSAPP_PHONE_NUMBER: BUSINESS });
});
afterAll(() => app.stop());

const post = (body: unknown) => app.anonymous.post('/webhook/', body);
const secondsAgo = (seconds: number): Date => new Date(Date.now() - seconds * 1000);
const leadOf = async (phone: string) => (await app.agent.get(`/api/v1/leads/phone:${phone}`)).body;
const threadOf = async (key: string) =>
  (await app.agent.get(`/ajax/tata-conversations/${key}/messages/`)).body.messages;
const moved = (from: string, to: string, at = new Date()) => ({
  messages: {
    from,
    id: newWamid(),
    timestamp: unixSeconds(at),
    type: 'system',
    system: { type: 'user_changed_number', wa_id: to, body: `User changed from ${from} to ${to}` },
  },
  businessPhoneNumber: `+${BUSINESS}`,
});

function permutations<T>(items: T[]): T[][] {
  if (items.length < 2) return [items];
  return items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((others) => [item, ...others]));
}

describe('somebody who changes their number', () => {
  it('stays the same lead, says so in the thread, and is shown and written to under the new one', async () => {
    const [old, fresh] = ['919999930001', '919999930002'];
    await post(textPayload({ from: old, at: secondsAgo(60) }));
    const change = moved(old, fresh, secondsAgo(30));
    await post(change);
    await post(textPayload({ from: fresh, text: 'it is me' }));
    await post(change);
    const lead = await leadOf(old);
    expect(lead).toMatchObject({ id: (await leadOf(fresh)).id, phone_number: fresh });
    expect(lead.identities).toMatchObject([
      { value: old, reason: 'wrote to us' },
      { value: fresh, reason: `they changed from ${old}` },
    ]);
    expect(await threadOf(fresh)).toMatchObject([{ type: 'text' }, { type: 'system' }, { text: 'it is me' }]);
    const { conversations } = (await app.agent.get(`/ajax/tata-conversations/?q=${fresh}`)).body;
    expect(conversations).toMatchObject([{ phone_number: fresh, lead_id: lead.id }]);
    // A link from before leads where it led
    expect((await app.agent.get(`/ajax/tata-conversations/${old}/`)).body).toEqual({ success: true, conversations });
  });

  it('and writes in the same body makes one lead', async () => {
    const [old, fresh] = ['919999930003', '919999930004'];
    const change = moved(old, fresh);
    const { messages } = textPayload({ from: fresh });
    await post({ ...change, messages: [messages, change.messages] });
    expect((await leadOf(old)).id).toBe((await leadOf(fresh)).id);
    expect((await leadOf(old)).phone_number).toBe(fresh);
  });

  it('back again is shown under the old one again, and an old report that is repeated changes nothing', async () => {
    const [old, fresh] = ['919999930005', '919999930006'];
    await post(textPayload({ from: old, at: secondsAgo(60) }));
    const there = moved(old, fresh, secondsAgo(-100));
    await post(there);
    await post(moved(fresh, old, secondsAgo(-200)));
    await post(there);
    expect((await leadOf(old)).phone_number).toBe(old);
  });

  it('to one that another lead has leaves both, and tells each of the other', async () => {
    const [one, other] = ['919999930007', '919999930008'];
    await post(textPayload({ from: one, at: secondsAgo(60) }));
    await post(textPayload({ from: other, at: secondsAgo(60) }));
    const change = moved(one, other);
    await post(change);
    await post(change);
    const [lead, owner] = [await leadOf(one), await leadOf(other)];
    expect(lead.id).not.toBe(owner.id);
    for (const { id } of [lead, owner]) {
      const notes = (await app.agent.get(`/api/v1/leads/${id}/notes`)).body.data;
      expect(notes.filter(({ kind }: { kind: string }) => kind === 'system')).toHaveLength(1);
    }
  });

  it('whom we knew by the new one only gets the old one too, and is still shown under the new one', async () => {
    const [old, fresh] = ['919999930009', '919999930010'];
    await post(textPayload({ from: fresh, at: secondsAgo(60) }));
    await post(moved(old, fresh));
    expect(await leadOf(old)).toMatchObject({ id: (await leadOf(fresh)).id, phone_number: fresh });
  });
});

it('what we wrote to an older number does not make it the current one, the first time or when it is replayed', async () => {
  const [old, fresh, userId] = ['919999930021', '919999930022', 'IN.21'];
  const from = (phone: string, at: Date) => {
    const { messages, ...rest } = textPayload({ from: phone, at });
    return { ...rest, contacts: [], messages: { ...messages, from_user_id: userId } };
  };
  await post(from(old, secondsAgo(60)));
  const text = { type: 'text', text: { body: 'from the phone' } };
  const echo = { from: BUSINESS, to: old, id: newWamid(), timestamp: unixSeconds(secondsAgo(10)), ...text };
  await post({ message_echoes: echo });
  await post(from(fresh, secondsAgo(30)));
  const identities = () =>
    app.db.query(`SELECT value, current_since FROM lead_identities WHERE value IN ($1, $2) ORDER BY value`, [
      old,
      fresh,
    ]);
  const before = await identities();
  expect(await leadOf(old)).toMatchObject({ phone_number: fresh, id: (await leadOf(fresh)).id });
  const replayed = await app.agent.post('/api/v1/webhook-events/replay', { from: '2020-01-01', to: '2100-01-01' });
  expect(replayed.body).toMatchObject({ failed: 0, still_quarantined: 0 });
  await post({ message_echoes: { ...echo, id: newWamid() } });
  expect(await identities()).toEqual(before);
});

describe('several changes of one person', () => {
  let numbers = 0;
  /** Numbers that nobody has, and what one after the other tells of them, a minute apart. */
  const story = () => {
    numbers += 10;
    const [a, b, c, d] = [0, 1, 2, 3].map((index) => `9199997${String(numbers + index).padStart(5, '0')}`) as [
      string,
      string,
      string,
      string,
    ];
    const at = (minute: number): Date => secondsAgo(60 * (10 - minute));
    return {
      all: [a, b, c, d],
      last: d,
      told: [
        textPayload({ from: a, name: null, at: at(1) }),
        moved(a, b, at(2)),
        moved(b, c, at(3)),
        textPayload({ from: c, name: null, at: at(4) }),
        moved(c, d, at(5)),
      ].map(({ messages }) => messages),
    };
  };
  const expectOne = async ({ all, last, told }: ReturnType<typeof story>, heard = told.length) => {
    const leads = await Promise.all(all.map(leadOf));
    expect(new Set(leads.map(({ id }) => id)).size).toBe(1);
    expect(leads[0]).toMatchObject({ phone_number: last });
    expect(leads[0].identities).toHaveLength(all.length);
    expect(await threadOf(last)).toHaveLength(heard);
  };

  it('are one lead under the last number, in whichever order one body tells of them', async () => {
    for (const order of permutations([0, 1, 2, 3, 4])) {
      const one = story();
      await post({ messages: order.map((index) => one.told[index]), businessPhoneNumber: `+${BUSINESS}` });
      await expectOne(one);
    }
    // 120 stories of three numbers
  }, 90_000);

  it('are one lead where nobody wrote', async () => {
    for (const order of permutations([1, 2, 4])) {
      const one = story();
      await post({ messages: order.map((index) => one.told[index]), businessPhoneNumber: `+${BUSINESS}` });
      await expectOne(one, 3);
    }
  });

  it('are one lead, one body after the other', async () => {
    for (const order of [
      [0, 1, 2, 3, 4],
      [1, 0, 2, 4, 3],
      [2, 1, 0, 4, 3],
    ]) {
      const one = story();
      for (const index of order) await post({ messages: one.told[index], businessPhoneNumber: `+${BUSINESS}` });
      await expectOne(one);
    }
  });
});

describe('a number that was left', () => {
  const namesOf = async (phone: string): Promise<string[]> =>
    (await app.agent.get(`/api/v1/leads?phone=${phone}`)).body.data.map(({ name }: { name: string }) => name);
  const textsOf = async (phone: string): Promise<string[]> =>
    (await threadOf(phone)).map(({ text }: { text: string }) => text);
  const systemNotesOf = async (id: string): Promise<string[]> =>
    (await app.agent.get(`/api/v1/leads/${id}/notes`)).body.data.flatMap((note: { kind: string; text: string }) =>
      note.kind === 'system' ? [note.text] : [],
    );

  it('is a new lead’s once somebody writes from it, and what came late from its first owner is still theirs', async () => {
    const [old, fresh] = ['919999980001', '919999980002'];
    const change = moved(old, fresh, secondsAgo(50));
    const body = (text: string, seconds: number, from = old) =>
      textPayload({ from, text, name: text.split(' ')[0]!, at: secondsAgo(seconds) });
    const bilal = body('Bilal says hello', 30);
    await post(body('Asha was here', 60));
    await post(change);
    await post(body('Asha moved', 45, fresh));
    await post(body('Asha before', 55));
    expect((await leadOf(old)).phone_number).toBe(fresh);
    for (const one of [bilal, body('Bilal again', 20), body('Asha late', 52), change, bilal]) await post(one);
    const [asha, other] = [await leadOf(fresh), await leadOf(old)];
    expect([asha.name, asha.phone_number, other.name, other.phone_number]).toEqual(['Asha', fresh, 'Bilal', old]);
    expect(await textsOf(old)).toEqual(['Bilal says hello', 'Bilal again']);
    expect(await textsOf(fresh)).toEqual([
      'Asha was here',
      'Asha before',
      'Asha late',
      change.messages.system.body,
      'Asha moved',
    ]);
    const day = secondsAgo(50).toISOString().slice(0, 10);
    expect(await systemNotesOf(other.id)).toEqual([`+91 99999 80001 belonged to another lead until ${day}: Asha.`]);
    expect(await systemNotesOf(asha.id)).toEqual([
      `They had +91 99999 80001 until ${day}. It belongs to another lead now: Bilal.`,
    ]);
    const rows = () =>
      app.db.query(`SELECT * FROM lead_identities WHERE value IN ($1, $2) ORDER BY value`, [old, fresh]);
    const before = [await rows(), await systemNotesOf(asha.id)];
    await app.agent.post('/api/v1/webhook-events/replay', { from: '2020-01-01', to: '2100-01-01' });
    expect([await rows(), await systemNotesOf(asha.id)]).toEqual(before);
  });

  it('goes over in one body with the change, whichever stands first', async () => {
    for (const [index, order] of permutations([0, 1, 2, 3]).entries()) {
      const [old, fresh] = [`91999982${String(index).padStart(4, '0')}`, `91999983${String(index).padStart(4, '0')}`];
      const told = [
        textPayload({ from: old, text: 'Asha', at: secondsAgo(60) }).messages,
        moved(old, fresh, secondsAgo(50)).messages,
        textPayload({ from: fresh, text: 'Asha moved', at: secondsAgo(40) }).messages,
        textPayload({ from: old, text: 'Bilal', at: secondsAgo(30) }).messages,
      ];
      await post({ messages: order.map((at) => told[at]), businessPhoneNumber: `+${BUSINESS}` });
      expect([order, await textsOf(old)]).toEqual([order, ['Bilal']]);
      expect(await textsOf(fresh)).toHaveLength(3);
    }
  });

  it('goes to one new lead, however many messages come at once', async () => {
    const [old, fresh] = ['919999980011', '919999980012'];
    await post(textPayload({ from: old, at: secondsAgo(60) }));
    await post(moved(old, fresh, secondsAgo(50)));
    const late = textPayload({ from: old, text: 'late', at: secondsAgo(55) });
    const bodies = Array.from({ length: 8 }, (_, index) =>
      textPayload({ from: old, text: 'new', name: 'Bilal', at: secondsAgo(index) }),
    );
    await Promise.all([...bodies, late].map(post));
    expect(await textsOf(old)).toEqual(Array(8).fill('new'));
    expect(await threadOf(fresh)).toHaveLength(3);
    expect(await systemNotesOf((await leadOf(old)).id)).toHaveLength(1);
  });

  it('is the same new lead’s when two servers hear of them at the same moment', async () => {
    const [old, fresh] = ['919999980013', '919999980014'];
    await post(textPayload({ from: old, name: 'Asha', at: secondsAgo(60) }));
    await post(moved(old, fresh, secondsAgo(50)));
    const second = await startApp({ WHATSAPP_PHONE_NUMBER: BUSINESS, DATABASE_URL: app.databaseUrl });
    const body = (text: string) => textPayload({ from: old, text, name: 'Bilal', at: secondsAgo(30) });
    try {
      let answers: Promise<unknown>[] = [];
      await app.db.transaction(async (manager) => {
        await manager.query('SELECT FROM lead_identities WHERE match_key = $1 FOR UPDATE', [old]);
        answers = [post(body('one')), second.anonymous.post('/webhook/', body('two'))];
        await eventually(
          () =>
            app.db.query(
              `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
            ),
          (waiting) => waiting.length === 2,
        );
      });
      await Promise.all(answers);
      expect((await textsOf(old)).sort()).toEqual(['one', 'two']);
      expect(await threadOf(fresh)).toHaveLength(2);
      expect(await systemNotesOf((await leadOf(old)).id)).toHaveLength(1);
    } finally {
      await second.stop();
    }
  });

  it('is theirs again when they move back, or write from it under their user id', async () => {
    const [old, fresh, userId] = ['919999980021', '919999980022', 'IN.9980021'];
    const from = (phone: string, seconds: number) => {
      const { contacts, messages } = textPayload({ from: phone, at: secondsAgo(seconds) });
      return { contacts, messages: { ...messages, from_user_id: userId }, businessPhoneNumber: `+${BUSINESS}` };
    };
    await post(from(old, 60));
    await post(moved(old, fresh, secondsAgo(50)));
    await post(from(old, 40));
    await post(textPayload({ from: old, at: secondsAgo(35) }));
    expect((await leadOf(old)).id).toBe((await leadOf(fresh)).id);
    expect((await leadOf(old)).phone_number).toBe(old);
    await post(moved(old, fresh, secondsAgo(30)));
    // Told before what happened before it
    await post(moved(fresh, old, secondsAgo(10)));
    await post(moved(old, fresh, secondsAgo(20)));
    await post(textPayload({ from: old, at: secondsAgo(5) }));
    expect(await leadOf(old)).toMatchObject({ id: (await leadOf(fresh)).id, phone_number: old });
  });

  it('is left again by its next owner on the same day, and each of our numbers may tell of either', async () => {
    const [old, fresh, next] = ['919999980041', '919999980042', '919999980043'];
    const toOther = (body: { businessPhoneNumber: string }) => ({ ...body, businessPhoneNumber: '+15550100101' });
    await post(textPayload({ from: old, name: 'Asha', at: secondsAgo(600) }));
    await post(moved(old, fresh, secondsAgo(500)));
    await post(toOther(moved(old, fresh, secondsAgo(499))));
    await post(textPayload({ from: old, name: 'Bilal', at: secondsAgo(400) }));
    await post(moved(old, next, secondsAgo(100)));
    await post(toOther(moved(old, next, secondsAgo(99))));
    await post(toOther(moved(old, fresh, secondsAgo(498))));
    expect([await namesOf(fresh), await namesOf(old), await namesOf(next)]).toEqual([['Asha'], ['Bilal'], ['Bilal']]);
    expect((await leadOf(fresh)).phone_number).toBe(fresh);
    expect((await leadOf(next)).phone_number).toBe(next);
    await post(textPayload({ from: old, name: 'Chitra', at: secondsAgo(50) }));
    expect([await namesOf(fresh), await namesOf(old), await namesOf(next)]).toEqual([['Asha'], ['Chitra'], ['Bilal']]);
  });

  it('for one that another lead has is let go too', async () => {
    const [old, theirs] = ['919999980031', '919999980032'];
    await post(textPayload({ from: old, name: 'Asha', at: secondsAgo(60) }));
    await post(textPayload({ from: theirs, name: 'Chitra', at: secondsAgo(60) }));
    await post(moved(old, theirs, secondsAgo(50)));
    // As another of our numbers is told
    await post(moved(old, theirs, secondsAgo(49)));
    expect([await namesOf(old), await namesOf(theirs)]).toEqual([['Asha'], ['Chitra']]);
    await post(textPayload({ from: old, name: 'Bilal', at: secondsAgo(30) }));
    expect([await namesOf(old), await namesOf(theirs)]).toEqual([['Bilal'], ['Chitra']]);
  });
});

describe('a number that is told of again', () => {
  it('in another spelling is known by its first one', async () => {
    const [old, fresh, other] = ['919999980003', '5511987650004', '551187650004'];
    await post(textPayload({ from: other, at: secondsAgo(60) }));
    await post(moved(old, fresh, secondsAgo(50)));
    expect((await leadOf(old)).id).toBe((await leadOf(other)).id);
    await post(textPayload({ from: fresh, at: secondsAgo(40) }));
    expect((await leadOf(old)).id).toBe((await leadOf(fresh)).id);
    expect((await leadOf(old)).phone_number).toBe(fresh);
  });

  it('in another spelling of a number that another lead has is a clash like any other', async () => {
    const [old, fresh, other] = ['919999980005', '5511987650006', '551187650006'];
    await post(textPayload({ from: old, at: secondsAgo(60) }));
    await post(textPayload({ from: other, at: secondsAgo(60) }));
    await post(moved(old, fresh, secondsAgo(50)));
    const [lead, owner] = [await leadOf(old), await leadOf(other)];
    expect((await leadOf(fresh)).id).toBe(owner.id);
    for (const { id } of [lead, owner]) {
      const notes = (await app.agent.get(`/api/v1/leads/${id}/notes`)).body.data;
      expect(notes.filter(({ kind }: { kind: string }) => kind === 'system')).toHaveLength(1);
    }
  });
});

describe('people who hide their number', () => {
  const hidden = (userId: string, username: string, at = new Date()) => ({
    contacts: [{ profile: { name: 'Hidden', username }, user_id: userId }],
    messages: { from_user_id: userId, id: newWamid(), timestamp: unixSeconds(at), type: 'text', text: { body: 'hi' } },
    businessPhoneNumber: `+${BUSINESS}`,
  });
  const conversationOf = async (userId: string) => {
    const [row] = await app.db.query(
      `SELECT c.id FROM conversations c JOIN lead_identities i USING (lead_id) WHERE i.kind = 'user_id' AND i.value = $1`,
      [userId],
    );
    const { conversations } = (await app.agent.get('/ajax/tata-conversations/?q=Hidden')).body;
    return conversations.find(({ id }: { id: string }) => id === row.id);
  };

  it('keep their lead when their user id changes', async () => {
    await post(hidden('IN.1', 'first'));
    const system = { type: 'user_changed_user_id', user_id: 'IN.2', previous_user_id: 'IN.1' };
    await post({
      messages: { id: newWamid(), timestamp: unixSeconds(), type: 'system', system },
      businessPhoneNumber: `+${BUSINESS}`,
    });
    await post(hidden('IN.2', 'first'));
    const conversation = await conversationOf('IN.2');
    expect(conversation).toMatchObject({ user_id: 'IN.2', username: 'first', unread_count: 3 });
    expect(await conversationOf('IN.1')).toEqual(conversation);
  });

  it('are shown under the user name they used last, whatever comes last', async () => {
    await post(hidden('IN.7', 'one', secondsAgo(60)));
    await post(hidden('IN.7', 'one', secondsAgo(30)));
    await post(hidden('IN.7', 'two', secondsAgo(40)));
    expect((await conversationOf('IN.7')).username).toBe('one');
    const bodies = [hidden('IN.8', 'third', secondsAgo(30)), hidden('IN.8', 'fourth', secondsAgo(40))];
    await post(hidden('IN.8', 'third', secondsAgo(60)));
    await post({ entry: { changes: bodies.map((value) => ({ field: 'messages', value })) } });
    expect((await conversationOf('IN.8')).username).toBe('third');
  });

  it('are called by their user name until WhatsApp or a person says a name', async () => {
    const nameOf = async () => (await leadOf('919999970010')).name;
    const leadRow = async () =>
      (await app.db.query('SELECT version FROM leads WHERE id = $1', [(await leadOf('919999970010')).id]))[0];
    const { messages } = textPayload({ from: '919999970010' });
    const known = (username: string, name?: string) => ({
      contacts: [{ wa_id: '919999970010', profile: { username, ...(name && { name }) } }],
      messages: { ...messages, id: newWamid() },
    });
    await post({ messages });
    expect(await nameOf()).toBe('+91 99999 70010');
    await post(known('@asha'));
    expect(await nameOf()).toBe('@asha');
    const renamed = known('asha.v');
    await post(renamed);
    await post({ ...known('asha'), messages: { ...messages, id: newWamid(), timestamp: unixSeconds(secondsAgo(60)) } });
    expect(await nameOf()).toBe('@asha.v');
    const { version } = await leadRow();
    await post(renamed);
    expect((await leadRow()).version).toBe(version);
    await post(known('asha.v', 'Asha V'));
    await post(known('other'));
    expect(await nameOf()).toBe('Asha V');
  });

  it('and show it in the same body are one lead, in either order', async () => {
    for (const [index, isHiddenFirst] of [true, false].entries()) {
      const [userId, phone] = [`IN.6${index}`, `91999997000${index}`];
      const { contacts, messages } = hidden(userId, `shown${index}`);
      const shown = { ...textPayload({ from: phone }).messages, from_user_id: userId };
      const both = isHiddenFirst ? [messages, shown] : [shown, messages];
      await post({ contacts, messages: both, businessPhoneNumber: `+${BUSINESS}` });
      expect(await threadOf(phone)).toHaveLength(2);
      expect((await leadOf(phone)).identities).toHaveLength(3);
    }
  });

  it('and write with a number that another lead has are both kept, and each is told of the other once', async () => {
    const [userId, phone] = ['IN.70', '919999970070'];
    await post(hidden(userId, 'seventy'));
    await post(textPayload({ from: phone }));
    const both = () => ({ ...textPayload({ from: phone }).messages, from_user_id: userId });
    const body = () => ({ messages: [both(), both()], businessPhoneNumber: `+${BUSINESS}` });
    await post(body());
    await post(body());
    const { lead_id: hiddenId } = await conversationOf(userId);
    const notesOf = async (id: string) =>
      (await app.agent.get(`/api/v1/leads/${id}/notes`)).body.data.flatMap((note: { kind: string; text: string }) =>
        note.kind === 'system' ? [note.text] : [],
      );
    expect((await leadOf(phone)).id).not.toBe(hiddenId);
    expect(await threadOf(phone)).toHaveLength(5);
    expect(await notesOf(hiddenId)).toEqual([
      expect.stringContaining('+91 99999 70070, which belongs to another lead'),
    ]);
    expect(await notesOf((await leadOf(phone)).id)).toEqual([expect.stringContaining('the user id IN.70')]);
  });

  it('and show it while another server makes that number’s lead: its texts stay together', async () => {
    const [userId, phone, leadId] = ['IN.71', '919999970071', '01935f00-0000-7000-8000-000000000071'];
    await post(hidden(userId, 'seventy-one'));
    const named = () => ({
      messages: { ...textPayload({ from: phone }).messages, from_user_id: userId },
      businessPhoneNumber: `+${BUSINESS}`,
    });
    let first: Promise<unknown> | undefined;
    await app.db.transaction(async (manager) => {
      await manager.query(
        `INSERT INTO lead_identities (id, lead_id, kind, value, reason, match_key) VALUES (gen_random_uuid(), $1, 'phone', $2, 'x', $2)`,
        [leadId, phone],
      );
      await manager.query(`INSERT INTO leads (id, name, name_source) VALUES ($1, 'x', 'stand_in')`, [leadId]);
      first = post(named());
      await eventually(
        () =>
          app.db.query(`SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`),
        (waiting) => waiting.length > 0,
      );
    });
    await first;
    await post(named());
    expect((await leadOf(phone)).id).toBe(leadId);
    expect(await threadOf(phone)).toHaveLength(2);
  });

  it('are shown under their newest user name, which may have been somebody else’s', async () => {
    await post(hidden('IN.3', 'passed-on', secondsAgo(60)));
    await post(hidden('IN.4', 'before'));
    await post(hidden('IN.4', 'passed-on', secondsAgo(-100)));
    expect((await conversationOf('IN.4')).username).toBe('passed-on');
    expect((await conversationOf('IN.3')).username).toBeNull();
    await post(hidden('IN.4', 'before', secondsAgo(-200)));
    expect((await conversationOf('IN.4')).username).toBe('before');
    await post(hidden('IN.3', 'passed-on', secondsAgo(60)));
    expect((await conversationOf('IN.4')).username).toBe('before');
  });
});

describe('one number in several spellings', () => {
  it.each([
    ['09999930020', '919999930020', null],
    ['+54 11 2345-6789', '5491123456789', 'Argentine'],
    ['+55 11 98765-4321', '551187654321', 'Brazilian'],
    ['+52 55 1234 5678', '5215512345678', 'Mexican'],
  ])('%s, entered by hand, is who writes as %s', async (typed, written, reason) => {
    const { body: lead } = await app.agent.post('/api/v1/leads', { phone_number: typed, name: 'By Hand' });
    await post(textPayload({ from: written, text: 'one' }));
    await post(textPayload({ from: written, text: 'two' }));
    expect(await leadOf(written)).toMatchObject({ id: lead.id, name: 'By Hand', phone_number: written });
    expect(await threadOf(typed)).toHaveLength(2);
    const reasons = (await leadOf(written)).identities.map((identity: { reason: string }) => identity.reason);
    expect(reasons).toEqual(reason ? ['entered by hand', expect.stringContaining(reason)] : ['entered by hand']);
    expect(await app.agent.post('/api/v1/leads', { phone_number: `+${written}` })).toMatchObject({
      status: 200,
      body: { id: lead.id },
    });
  });

  it('that come at once, from WhatsApp and by hand, make one lead', async () => {
    const spellings = ['5491133334444', '541133334444', '5491133334444', '541133334444'];
    await Promise.all([
      ...spellings.map((from) => post(textPayload({ from }))),
      ...spellings.map((phone) => app.agent.post('/api/v1/leads', { phone_number: `+${phone}` })),
      post({
        ...textPayload({ from: spellings[0] }),
        messages: spellings.map((from) => textPayload({ from }).messages),
      }),
    ]);
    const rows = await app.db.query(`SELECT DISTINCT lead_id FROM lead_identities WHERE value = ANY($1)`, [spellings]);
    expect(rows).toHaveLength(1);
    expect(await threadOf(spellings[0]!)).toHaveLength(8);
  });

  it('of two people stay two, though they end alike', async () => {
    await post(textPayload({ from: '551132345678' }));
    await post(textPayload({ from: '5511932345678' }));
    expect((await leadOf('551132345678')).id).not.toBe((await leadOf('5511932345678')).id);
  });
});

describe('the advertisement', () => {
  const clicked = (from: string, headline: string, at = new Date()) => {
    const payload = textPayload({ from, at });
    return { ...payload, messages: { ...payload.messages, referral: { source_type: 'ad', source_id: '1', headline } } };
  };

  it('that brought a lead who was entered by hand and never wrote is kept, the first one only', async () => {
    const from = '919999930030';
    await app.agent.post('/api/v1/leads', { phone_number: from });
    await post(clicked(from, 'first'));
    await post(clicked(from, 'second'));
    expect((await leadOf(from)).referral).toMatchObject({ headline: 'first' });
    const headlines = (await threadOf(from)).map(
      ({ referral }: { referral: { headline: string } }) => referral.headline,
    );
    expect(headlines).toEqual(['first', 'second']);
  });

  it('that somebody clicked who had written before is kept on the message only', async () => {
    const from = '919999930031';
    await post(textPayload({ from }));
    await post(clicked(from, 'late'));
    expect((await leadOf(from)).referral).toBeNull();
  });

  it('that was clicked first is kept, though what they wrote next comes before it', async () => {
    const from = '919999930032';
    await post(textPayload({ from, at: secondsAgo(30) }));
    await post(clicked(from, 'second', secondsAgo(20)));
    expect((await leadOf(from)).referral).toBeNull();
    await post(clicked(from, 'first', secondsAgo(40)));
    expect((await leadOf(from)).referral).toMatchObject({ headline: 'first' });
  });

  it.each([
    ['first', 40, 'kept'],
    ['later', 20, null],
  ])('in one body with a message without one counts when it is the %s', async (when, seconds, headline) => {
    for (const isAdFirst of [true, false]) {
      const from = `91999993004${isAdFirst ? 1 : 2}${seconds}`;
      const messages = [clicked(from, 'kept', secondsAgo(seconds)), textPayload({ from, at: secondsAgo(30) })].map(
        (payload) => payload.messages,
      );
      await post({ messages: isAdFirst ? messages : messages.reverse(), businessPhoneNumber: `+${BUSINESS}` });
      expect([when, (await leadOf(from)).referral?.headline ?? null]).toEqual([when, headline]);
    }
  });
});

describe('marketing', () => {
  const told = (phone: string, value: string, at: Date) => ({
    businessPhoneNumber: `+${BUSINESS}`,
    user_preferences: [{ wa_id: phone, category: 'marketing_messages', value, timestamp: Number(unixSeconds(at)) }],
  });

  it('that a lead stopped and allowed again counts by their last word, whatever comes last', async () => {
    const phone = '919999930040';
    await post(textPayload({ from: phone }));
    await post(told(phone, 'stop', secondsAgo(30)));
    expect((await leadOf(phone)).opted_out).toBe(true);
    const { data } = (await app.agent.get('/api/v1/webhook-events?limit=1')).body;
    expect(data).toMatchObject([{ state: 'applied', produced: [{ kind: 'notice', id: 'user_preferences' }] }]);
    await post(told(phone, 'resume', secondsAgo(10)));
    await post(told(phone, 'stop', secondsAgo(20)));
    expect((await leadOf(phone)).opted_out).toBe(false);
    const refused = { code: 131050, title: 'stopped' };
    const status = {
      id: newWamid(),
      status: 'failed',
      timestamp: unixSeconds(),
      recipient_id: phone,
      errors: [refused],
    };
    await post({ statuses: status, businessPhoneNumber: `+${BUSINESS}` });
    expect((await leadOf(phone)).opted_out).toBe(true);
  });

  it('that a stranger stopped makes no lead, and counts once they are one', async () => {
    const [writes, entered, resumed, refused] = ['919999930041', '919999930042', '919999930043', '919999930044'];
    for (const phone of [writes, entered, resumed]) await post(told(phone, 'stop', secondsAgo(30)));
    await post(told(resumed, 'resume', secondsAgo(10)));
    await post(told(resumed, 'stop', secondsAgo(20)));
    const failed = { id: newWamid(), status: 'failed', timestamp: unixSeconds(), errors: [{ code: 131050 }] };
    await post({ statuses: { ...failed, recipient_id: refused } });
    expect(await app.agent.get(`/api/v1/leads/phone:${writes}`)).toMatchObject({ status: 404 });
    for (const from of [writes, resumed, refused]) await post(textPayload({ from }));
    await app.agent.post('/api/v1/leads', { phone_number: `+${entered}` });
    const optedOut = await Promise.all([writes, entered, resumed, refused].map(leadOf));
    expect(optedOut.map(({ opted_out }) => opted_out)).toEqual([true, true, false, true]);
    await post(told(writes, 'resume', secondsAgo(25)));
    expect((await leadOf(writes)).opted_out).toBe(false);
  });
});

it('a call opens the window and stands in the thread once; account news is a notice of the journal', async () => {
  const from = '919999930050';
  const call = {
    id: 'wacid.1',
    from,
    to: BUSINESS,
    event: 'connect',
    timestamp: unixSeconds(),
    direction: 'USER_INITIATED',
  };
  await post({ calls: call, businessPhoneNumber: `+${BUSINESS}` });
  await post({ calls: [{ ...call, event: 'terminate' }], businessPhoneNumber: `+${BUSINESS}` });
  expect(await threadOf(from)).toMatchObject([{ type: 'call', direction: 'incoming', text: null }]);
  const { conversations } = (await app.agent.get(`/ajax/tata-conversations/?q=${from}`)).body;
  expect(conversations).toMatchObject([{ latest_message: 'Call', latest_type: 'call', unread_count: 1 }]);
  expect(Date.parse(conversations[0].window_expires_at)).toBeGreaterThan(Date.now());
  await post({ entry: [{ changes: [{ field: 'phone_number_quality_update', value: { event: 'FLAGGED' } }] }] });
  const [entry] = await app.db.query('SELECT state, produced FROM webhook_events ORDER BY received_at DESC LIMIT 1');
  expect(entry).toEqual({ state: 'applied', produced: [{ kind: 'notice', id: 'phone_number_quality_update' }] });
});
