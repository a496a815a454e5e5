import { startSimulator, type Simulator } from './index.js';

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ webhookUrl: 'http://127.0.0.1:9/' });
});

afterAll(() => simulator.close());

it('serves the phone page with every file it asks for', async () => {
  const page = await (await fetch(simulator.url)).text();
  const asked = [...page.matchAll(/(?:href|src)="([\w.]+)"/g)].map(([, name]) => name!);
  const script = await (await fetch(`${simulator.url}/phone.js`)).text();
  const imported = [...script.matchAll(/from '\.\/([\w.]+)'/g)].map(([, name]) => name!);
  expect(asked).toContain('phone.js');
  expect(imported).toContain('bubbles.js');
  const answers = await Promise.all([...asked, ...imported].map((name) => fetch(`${simulator.url}/${name}`)));
  expect(answers.map(({ status, url }) => [url, status])).toEqual(answers.map(({ url }) => [url, 200]));
});

it('tells the page when to look again, and what is on a phone', async () => {
  const stream = await fetch(`${simulator.url}/simulator/events`);
  const reader = stream.body!.getReader();
  await simulator.customerWrites({ from: '+919999900001', text: 'Hi' });
  let told = '';
  while (!told.includes('data: changed')) {
    const { value, done } = await reader.read();
    if (done) throw new Error('The stream ended');
    told += Buffer.from(value).toString();
  }
  const state = await (await fetch(`${simulator.url}/simulator/state?phone=919999900001`)).json();
  expect(state).toMatchObject({ chat: [{ preview: 'Hi', arrival: 'retrying' }] });
});
