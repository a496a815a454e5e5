import { existsSync, readFileSync } from 'node:fs';
import { load, YAML11_SCHEMA } from 'js-yaml';
import { startApp, type TestApp } from '../support/start-app.js';

/* eslint-disable @typescript-eslint/no-explicit-any -- files of other programs, looked into here and there */

const read = (path: string): string => readFileSync(path, 'utf8');
/** Compose knows `<<` of YAML 1.1. */
const yaml = (path: string): any => load(read(path), { schema: YAML11_SCHEMA });

let app: TestApp;
let metrics: string;
beforeAll(async () => {
  app = await startApp();
  metrics = await (await fetch(`${app.url}/metrics`)).text();
});
afterAll(() => app.stop());

/** Every name that a query may use: as it stands in the answer, also of metrics that have no value just now. */
function known(): Set<string> {
  const names = new Set<string>(['up']);
  for (const [, name, type] of metrics.matchAll(/^# TYPE (\S+) (\S+)$/gm)) {
    names.add(name!);
    if (type === 'histogram') for (const part of ['bucket', 'sum', 'count']) names.add(`${name}_${part}`);
  }
  return names;
}

const namesIn = (expression: string): string[] =>
  [...expression.replace(/"[^"]*"/g, '""').matchAll(/\b(?:leadline|nodejs|process)_\w+|\bup\b/g)].map(([name]) => name);

describe('the dashboard for Grafana', () => {
  const dashboard = JSON.parse(read('deploy/grafana/leadline.json'));
  const expressions: string[] = dashboard.panels.flatMap(({ targets = [] }: any) =>
    targets.map(({ expr }: any) => expr),
  );

  it('asks for nothing that /metrics does not answer', () => {
    const unknown = expressions.flatMap(namesIn).filter((name) => !known().has(name));
    expect(unknown).toEqual([]);
    expect(expressions.length).toBeGreaterThan(30);
  });

  it('shows everything of ours that /metrics answers, but what its sums and checks stand for', () => {
    const shown = new Set(expressions.flatMap(namesIn).map((name) => name.replace(/_(bucket|sum|count)$/, '')));
    const ours = [...metrics.matchAll(/^# TYPE (leadline_\S+)/gm)].map(([, name]) => name!);
    // Told by leadline_check_state
    const byCheck = [
      'leadline_database_up',
      'leadline_pending_migrations',
      'leadline_missing_partitions',
      'leadline_search_indexed',
    ];
    const byOthers = ['leadline_quarantined_oldest_age_seconds', 'leadline_spool_oldest_age_seconds'];
    expect(ours.filter((name) => !shown.has(name) && ![...byCheck, ...byOthers].includes(name))).toEqual([]);
  });

  it('has panels that do not lie on each other, each with an id of its own', () => {
    const ids = dashboard.panels.map(({ id }: any) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const taken = new Set<string>();
    for (const { gridPos, title } of dashboard.panels)
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1)
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
          expect({ title, isTaken: taken.has(`${x} ${y}`), isOutside: x >= 24 }).toEqual({
            title,
            isTaken: false,
            isOutside: false,
          });
          taken.add(`${x} ${y}`);
        }
  });
});

it('the alerts for Prometheus go by what /metrics answers, and each says what it is about', () => {
  const { groups } = yaml('deploy/prometheus/alerts.yml');
  const rules = groups.flatMap(({ rules }: any) => rules);
  expect(new Set(rules.map(({ alert }: any) => alert)).size).toBe(rules.length);
  for (const { alert, expr, labels, annotations } of rules) {
    const names = namesIn(expr);
    expect({ alert, unknown: names.filter((name) => !known().has(name)), has: names.length > 0 }).toEqual({
      alert,
      unknown: [],
      has: true,
    });
    expect(['critical', 'warning']).toContain(labels.severity);
    expect(annotations.summary).toEqual(expect.any(String));
  }
  // Every role and state that is named is one
  const labels = [...metrics.matchAll(/leadline_database_connections\{state="(\w+)"\}/g)].map(([, state]) => state);
  expect(labels).toContain('waiting');
});

/** The names of all settings: what `Settings` reads of the environment. */
const settings = new Set(
  [...read('libs/config/src/settings.ts').matchAll(/read\.\w+\(\s*env, '(\w+)'|env\['(\w+)'\]/g)].map(
    ([, one, other]) => one ?? other!,
  ),
);
const forThemselves = new Set(['NODE_VERSION', 'NODE_ENV']);

async function isServed(path: string): Promise<void> {
  expect([path, (await fetch(app.url + path)).status]).toEqual([path, 200]);
}

describe('docker-compose.yml', () => {
  const compose = yaml('docker-compose.yml');
  const services: Record<string, any> = compose.services;

  it('sets only what there is to set', () => {
    for (const [name, { environment = {}, build }] of Object.entries(services)) {
      const unknown = Object.keys(environment).filter((variable) => build && !settings.has(variable));
      expect({ name, unknown }).toEqual({ name, unknown: [] });
    }
    // What it takes from .env stands in .env.example
    const example = read('.env.example');
    const asked = [...read('docker-compose.yml').matchAll(/\$\{(\w+)/g)].map(([, variable]) => variable!);
    expect(asked.filter((variable) => !new RegExp(`^#?${variable}=`, 'm').test(example))).toEqual([]);
  });

  it('names volumes, services, profiles and files that there are', () => {
    for (const [name, { volumes = [], depends_on = {}, profiles = [] }] of Object.entries(services)) {
      for (const volume of volumes as string[]) {
        const [source] = volume.split(':') as [string];
        expect({
          name,
          volume,
          isThere: source.startsWith('.') ? existsSync(source) : source in compose.volumes,
        }).toEqual({ name, volume, isThere: true });
      }
      for (const other of Object.keys(depends_on)) expect(services).toHaveProperty(other);
      // What starts by default needs nothing that does not
      if (profiles.length === 0)
        for (const other of Object.keys(depends_on)) expect(services[other].profiles ?? []).toEqual([]);
    }
  });

  it('runs the server as nobody special, on a file system that it cannot write', () => {
    const ours = Object.values(services).filter(({ image, build }) => build || image === 'leadline');
    expect(ours.length).toBeGreaterThan(1);
    for (const service of ours)
      expect(service).toMatchObject({
        read_only: true,
        tmpfs: ['/tmp'],
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
      });
  });
});

describe('the Dockerfile', () => {
  const lines = read('Dockerfile').replace(/\\\n/g, ' ').split('\n');
  const last = (instruction: string): string => lines.findLast((line) => line.startsWith(instruction)) ?? '';

  it('runs as an ordinary user, in a form in which signals arrive, and asks a health path that there is', async () => {
    expect(last('USER')).toBe('USER node');
    expect(JSON.parse(last('CMD').slice(4))).toEqual(['node', 'apps/api/dist/main.js']);
    const [, path] = /HEALTHCHECK.*127\.0\.0\.1:\$\{process\.env\.PORT \|\| 3000\}(\/[\w/]+)/.exec(
      last('HEALTHCHECK'),
    )!;
    await isServed(path!);
    expect(last('HEALTHCHECK')).not.toMatch(/curl|wget/);
  });

  it('copies what there is', () => {
    for (const line of lines.filter((one) => /^COPY (?!--from)/.test(one)))
      for (const source of line.split(/\s+/).slice(1, -1)) expect([source, existsSync(source)]).toEqual([source, true]);
  });
});

describe('render.yaml', () => {
  const { services, databases } = yaml('render.yaml');

  it('sets only what there is to set, asks a health path that there is, and leads to its own database', async () => {
    const [web] = services;
    await isServed(web.healthCheckPath);
    const variables = web.envVars.map(({ key }: any) => key);
    expect(variables.filter((name: string) => !settings.has(name) && !forThemselves.has(name))).toEqual([]);
    expect(variables).toEqual(expect.arrayContaining(['TRUST_PROXY', 'DATABASE_URL', 'PUBLIC_URL', 'DATA_DIR']));
    const named = web.envVars.flatMap(({ fromDatabase }: any) => fromDatabase?.name ?? []);
    expect(named).toEqual(databases.map(({ name }: any) => name));
    // The folder is on the disk that stays
    const value = (key: string) => web.envVars.find((one: any) => one.key === key)?.value;
    expect(String(value('DATA_DIR')).startsWith(web.disk.mountPath)).toBe(true);
    expect(String(value('TRUST_PROXY'))).toBe('true');
    const scripts = JSON.parse(read('package.json')).scripts;
    for (const [, script] of web.buildCommand.matchAll(/npm run (\S+)/g)) expect(scripts).toHaveProperty(script);
    expect(web.startCommand).toBe('node apps/api/dist/main.js');
    // Whatever is secret is typed in, and stands in no file
    for (const { key, value: given } of web.envVars)
      if (/TOKEN|PASSWORD|SECRET/.test(key)) expect([key, given]).toEqual([key, undefined]);
  });
});
