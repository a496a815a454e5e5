import { parseAgentCommand, runAgentCommand } from '@app/api/cli/agent-command.js';
import { Settings } from '@app/config';
import { startApp, type TestApp } from '../support/start-app.js';
import { AccessCalls, NEW_ADMINISTRATOR, NOBODY_YET, PASSWORD, tokenIn } from './access-calls.js';

let app: TestApp;
let access: AccessCalls;

beforeAll(async () => {
  app = await startApp(NOBODY_YET);
  access = new AccessCalls(app.url, app.server.app);
});
afterAll(() => app.stop());
beforeEach(() => access.forgetEverybody());

describe('npm run agent', () => {
  const run = (line: string[], password = '') =>
    runAgentCommand(parseAgentCommand(line), {
      dataSource: access.db,
      settings: new Settings({ PUBLIC_URL: 'https://inbox.example.com' }),
      readPassword: () => Promise.resolve(password),
    });
  const accept = (link: string, body: object) => access.call('POST', `/ajax/setup/${tokenIn(link)}/`, { body });

  it('adds an agent, who chooses a password through the printed link', async () => {
    const [said, , link] = await run(['add', '--email', 'asha@example.com', '--name', 'Asha Rao']);
    expect(said).toContain('administrator');
    expect(link).toMatch(/^https:\/\/inbox\.example\.com\/tata-chat\/setup\//);
    expect((await accept(link!, { password: PASSWORD })).status).toBe(200);
    expect((await access.logIn()).status).toBe(200);
    expect((await run(['add', '--email', 'b@example.com', '--name', 'Binod']))[0]).toContain('as agent');
  });

  it('adds an agent with a password from the input, and no link', async () => {
    const lines = await run(['add', '--email', 'asha@example.com', '--name', 'Asha', '--password-stdin'], PASSWORD);
    expect(lines).toHaveLength(1);
    expect(await access.count('access_links')).toBe(0);
    expect((await access.logIn()).status).toBe(200);
  });

  it('prints a set-up link while nobody is there, and afterwards asks whom the link is for', async () => {
    const [, link] = await run(['link']);
    expect((await accept(link!, NEW_ADMINISTRATOR)).status).toBe(200);
    await expect(run(['link'])).rejects.toThrow('--email');
  });

  it.each(['reset', 'link'])('lets a locked-out agent choose a new password with %s', async (command) => {
    await access.givenAgent();
    const [, link] = await run([command, '--email', 'ASHA@example.com']);
    expect((await accept(link!, { password: 'battery staple' })).status).toBe(200);
    expect((await access.logIn(undefined, 'battery staple')).status).toBe(200);
  });

  it('says why it cannot help', async () => {
    const add = (...more: string[]) => run(['add', '--name', 'Asha', ...more]);
    await expect(add('--email', 'asha@example.com', '--role', 'agent')).rejects.toThrow('first agent');
    await access.givenAgent();
    await access.givenAgent({ email: 'gone@example.com', disabled: true });
    await expect(add('--email', 'ASHA@example.com')).rejects.toThrow('exists already');
    await expect(add('--email', 'asha')).rejects.toThrow('e-mail address');
    await expect(run(['reset', '--email', 'nobody@example.com'])).rejects.toThrow('No agent');
    await expect(run(['reset', '--email', 'gone@example.com'])).rejects.toThrow('disabled');
  });

  it('lists the agents with what they may do', async () => {
    expect((await run(['list'])).join()).toContain('no agents yet');
    await access.givenAgent();
    await run(['add', '--email', 'b@example.com', '--name', 'Binod', '--role', 'supervisor']);
    const [asha, binod] = await run(['list']);
    expect(asha).toMatch(/^asha@example\.com +Asha Rao +administrator +active$/);
    expect(binod).toMatch(/^b@example\.com +Binod +supervisor +no password yet$/);
  });
});
