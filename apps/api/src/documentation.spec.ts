import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

// From the root, where the tests are run
const read = (path: string): string => readFileSync(path, 'utf8');
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'clients/typescript/README.md',
  ...readdirSync('docs').flatMap((name) => (name.endsWith('.md') ? `docs/${name}` : [])),
];
const withoutCode = (text: string): string => text.replace(/^ *```[\s\S]*?^ *```$/gm, '');
const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: object }).scripts);
const libs = readdirSync('libs');

/** As GitHub makes them. */
const anchorOf = (heading: string): string =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
const anchorsOf = (page: string): Set<string> =>
  new Set([...withoutCode(read(page)).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchorOf(heading!)));

describe.each(PAGES)('%s', (page) => {
  const text = withoutCode(read(page));

  it('links to files and headings that are there', () => {
    const links = [...text.matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].map(([, link]) => link!);
    const broken = links.filter((link) => {
      const [path, anchor] = link.split('#') as [string, string?];
      const file = path ? join(dirname(page), path) : page;
      return !existsSync(file) || (anchor !== undefined && !anchorsOf(file).has(anchor));
    });
    expect(broken).toEqual([]);
  });

  it('says nothing twice', () => {
    const lines = text.split('\n');
    const heads = lines.flatMap((line, at) =>
      /^\| -+/.test(line) && lines[at - 2]?.startsWith('|') ? [`a table within a table: ${lines[at - 1]}`] : [],
    );
    const sentences = text
      .replace(/^\|.*$/gm, '')
      .replace(/\n(?=\S)/g, ' ')
      .split(/(?<=[.:;])\s+/)
      .map((sentence) => sentence.trim())
      .filter((sentence) => sentence.length > 50);
    expect([...heads, ...sentences.filter((sentence, at) => sentences.indexOf(sentence) !== at)]).toEqual([]);
  });

  it('names commands that there are', () => {
    const named = [...read(page).matchAll(/npm run ([\w:-]+)(?! -w)/g)].map(([, name]) => name!);
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
  });
});

it('every setting stands in the README and in .env.example, and nothing else does', () => {
  const source = read('libs/config/src/settings.ts');
  const names = new Set([...source.matchAll(/env(?:, '|\[')([A-Z][A-Z_]+)'/g)].map(([, name]) => name!));
  // For tests alone, and refused in production
  for (const name of ['WEB_PUSH_ALLOW_PRIVATE', 'AD_PICTURES_ALLOW_PRIVATE']) names.delete(name);
  const table = /### Settings\n([\s\S]*?)\n### /.exec(read('README.md'))![1]!;
  const rows = [...table.matchAll(/^\| (`[A-Z_`, ]+`)/gm)].flatMap(([, cell]) => [...cell!.matchAll(/[A-Z_]+/g)]);
  expect(rows.map(([name]) => name).sort()).toEqual([...names].sort());
  const example = [...read('.env.example').matchAll(/^#([A-Z_]+)=/gm)].map(([, name]) => name!);
  // Of docker-compose.yml alone
  const ofCompose = ['POSTGRES_PASSWORD', 'PROXY_PORT'];
  expect(example.sort()).toEqual([...names, ...ofCompose].sort());
});

it('every lib stands in the README and among those that say what they may use', () => {
  const tree = read('README.md');
  const table = /## Libs and what they may use\n([\s\S]*?)\n## /.exec(read('docs/architecture.md'))![1]!;
  const base = ['common', 'config', 'database', 'changes', 'phone'];
  expect(libs.filter((lib) => !tree.includes(`libs/${lib}/`) && lib !== 'common')).toEqual([]);
  expect(libs.filter((lib) => !base.includes(lib) && !table.includes(`| \`${lib}\``))).toEqual([]);
});
