import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { newColleague } from '../support/colleagues.js';
import { live, type Life } from '../support/life-of-a-person.js';
import { MediaStage } from '../support/media-stage.js';
import { BUSINESS, newWamid, unixSeconds } from '../support/payloads.js';
import { filesBelow, holds } from '../support/traces.js';

let stage: MediaStage;
let folder: string;
let person: Life;
let files: Map<string, Buffer>;
const json = (name: string) => JSON.parse(files.get(name)!.toString());

beforeAll(async () => {
  stage = await MediaStage.set();
  folder = await mkdtemp(join(tmpdir(), 'leadline-export-'));
  person = await live(stage, {
    phone: '919876500031',
    secondPhone: '919876500032',
    userId: 'IN.exp31',
    first: 'Zubeida',
    last: 'Quilliam',
    mark: 'xxexport',
  });
  const text = (from: string, body: string) => ({
    from,
    id: newWamid(),
    timestamp: unixSeconds(),
    type: 'text',
    text: { body },
  });
  await stage.app.anonymous.post('/webhook/', {
    messages: [text(person.phone, 'xxexporttogether'), text('919876500041', 'somebodyelses')],
    businessPhoneNumber: `+${BUSINESS}`,
  });
  const answer = await fetch(`${stage.app.url}/api/v1/leads/phone:+${person.phone}/export`, {
    headers: { cookie: stage.app.agent.cookie },
  });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/x-tar']);
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="leadline-[\w-]+\.tar"$/);
  await writeFile(join(folder, 'export.tar'), Buffer.from(await answer.arrayBuffer()));
  // What anybody's computer makes of it
  await mkdir(join(folder, 'out'));
  await promisify(execFile)('tar', ['-xf', 'export.tar', '-C', 'out'], { cwd: folder });
  const paths = await filesBelow(join(folder, 'out'));
  files = new Map(
    await Promise.all(paths.map(async (path) => [relative(join(folder, 'out'), path), await readFile(path)] as const)),
  );
});
afterAll(async () => {
  await stage.clear();
  await rm(folder, { recursive: true, force: true });
});

it('holds everything that they wrote and that was made of it, and nothing of anybody else', () => {
  const all = [...files].map(([name, bytes]) => `${name}\n${bytes.toString('latin1')}`).join('\n');
  const unsaid = person.words.filter((word) => !holds(all, word) && !holds(all, Buffer.from(word).toString('latin1')));
  expect(unsaid).toEqual([]);
  expect(holds(all, 'xxexporttogether')).toBe(true);
  expect(holds(all, 'somebodyelses')).toBe(false);
  expect(holds(all, '919876500041')).toBe(false);
});

it('has a manifest with the hash of every file and counts, and a README', () => {
  const { files: listed, counts } = json('manifest.json');
  expect(listed.map(({ name }: { name: string }) => name).sort()).toEqual(
    [...files.keys()].filter((name) => name !== 'manifest.json').sort(),
  );
  for (const { name, size, sha256 } of listed) {
    const bytes = files.get(name)!;
    expect([name, bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([name, size, sha256]);
  }
  expect(counts).toMatchObject({ conversations: 1, missing_files: 0 });
  expect(counts.files).toBeGreaterThan(4);
  expect(counts.messages).toBe(json('conversations/1/messages-001.json').length);
  expect(files.get('README.txt')!.toString()).toContain('manifest.json');
});

it('tells of a message how it was, and of the lead who it was before', () => {
  const messages = json('conversations/1/messages-001.json');
  const edited = messages.find(({ text }: { text: string }) => text === 'xxexportedited');
  expect(JSON.stringify(edited)).toContain('xxexportgreeting');
  expect(messages.find(({ text }: { text: string }) => text === 'xxexportreply')).toMatchObject({
    direction: 'outgoing',
    attempts: [{ outcome: 'accepted' }],
  });
  expect(json('lead.json')).toMatchObject({
    merged_leads: [{ name: 'xxexportothername' }],
    tags: [{ name: 'Tag xxexport' }],
  });
});

it('is for administrators, and of nobody who is not there', async () => {
  const { client } = await newColleague(stage.app, 'Leela', 'supervisor');
  expect((await client.get(`/api/v1/leads/${person.leadId}/export`)).status).toBe(403);
  expect((await stage.app.agent.get('/api/v1/leads/phone:+919876500099/export')).status).toBe(404);
});
