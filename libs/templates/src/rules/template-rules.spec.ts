import fc from 'fast-check';
import {
  checkComponentKinds,
  checkDefinition,
  checkValues,
  fillPlaceholders,
  listVariables,
  parseComponents,
  placeholdersOf,
  renderTemplate,
  sendComponents,
  sentenceFor,
  writeComponents,
  type TemplateButton,
  type TemplateParts,
  type VariableValues,
} from './index.js';

const words = fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8}){0,3}$/);
const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,10}$/);
const label = fc.stringMatching(/^[A-Z][a-z]{1,20}$/);

/** Words with variables between them, as WhatsApp approves of them. */
const body = fc.oneof(
  fc
    .array(words, { minLength: 1, maxLength: 5 })
    .map((pieces) => pieces.reduce((all, piece, index) => `${all} {{${index}}} ${piece}`)),
  fc
    .tuple(fc.uniqueArray(name, { maxLength: 4 }), words)
    .map(([names, rest]) => names.reduce((all, each) => `${all} {{${each}}} and`, 'hello') + rest),
);
const header = fc.option(
  fc.oneof(
    words.map((text) => ({ format: 'TEXT' as const, text: text.slice(0, 60), examples: {} })),
    words.map((text) => ({ format: 'TEXT' as const, text: `${text.slice(0, 30).trim()} {{1}}`, examples: {} })),
    fc.constantFrom('IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION').map((format) => ({ format, text: '', examples: {} })),
  ),
);
const actions: fc.Arbitrary<TemplateButton>[] = [
  label.map((text) => ({ type: 'URL', text: `${text}a`, url: 'https://example.com/fixed' })),
  label.map((text) => ({ type: 'URL', text: `${text}b`, url: 'https://example.com/{{1}}' })),
  label.map((text) => ({ type: 'PHONE_NUMBER', text: `${text}c`, phoneNumber: '+919999900001' })),
  label.map((text) => ({ type: 'COPY_CODE', text: `${text}d` })),
];
const buttons = fc
  .tuple(
    fc.uniqueArray(label, { maxLength: 3 }),
    fc.subarray([0, 1, 2, 3]).chain((picked) => fc.tuple(...picked.map((index) => actions[index]!))),
  )
  .map(([replies, rest]) => [
    ...replies.map((text): TemplateButton => ({ type: 'QUICK_REPLY', text: `${text}e` })),
    ...rest,
  ]);
const ordinary: fc.Arbitrary<TemplateParts> = fc.record({
  isAuthentication: fc.constant(false),
  header: header,
  body,
  bodyExamples: fc.constant({}),
  footer: fc.option(words.map((text) => text.slice(0, 60))),
  buttons,
  unsupported: fc.constant([]),
});
const authentication: fc.Arbitrary<TemplateParts> = fc.record({
  isAuthentication: fc.constant(true),
  header: fc.constant(null),
  body: words.map((text) => `*{{1}}* ${text}`),
  bodyExamples: fc.constant({}),
  footer: fc.option(words.map((text) => text.slice(0, 60))),
  buttons: label.map((text): TemplateButton[] => [{ type: 'OTP', text }]),
  unsupported: fc.constant([]),
});
const template = fc.oneof({ arbitrary: ordinary, weight: 4 }, { arbitrary: authentication, weight: 1 });

/** Something good for every variable. */
const valuesFor = (parts: TemplateParts, text = 'x'): VariableValues =>
  Object.fromEntries(
    listVariables(parts).map(({ key, kind }) => [
      key,
      kind === 'location'
        ? { latitude: 12.9, longitude: 77.6 }
        : key === 'header.file'
          ? 'https://example.com/file'
          : text,
    ]),
  );

describe('any approved template', () => {
  it('has nothing wrong with it', () => {
    fc.assert(
      fc.property(template, (parts) => {
        const category = parts.isAuthentication ? 'AUTHENTICATION' : 'UTILITY';
        expect(checkDefinition({ name: 'a_name', language: 'en', category, parts })).toEqual([]);
        expect(checkComponentKinds(writeComponents(parts))).toEqual([]);
      }),
    );
  });

  it('reads back as it was written', () => {
    fc.assert(
      fc.property(template, (parts) => {
        expect(parseComponents(writeComponents(parts), parts.isAuthentication ? 'AUTHENTICATION' : 'UTILITY')).toEqual(
          parts,
        );
      }),
    );
  });

  it('goes out with a value for each of its variables, and with nothing left standing', () => {
    fc.assert(
      fc.property(template, (parts) => {
        const values = valuesFor(parts);
        expect(checkValues(parts, values)).toEqual([]);
        const rendered = renderTemplate(parts, values);
        expect(rendered.missing).toEqual([]);
        expect(JSON.stringify(rendered)).not.toContain('{{');
        const parameters = sendComponents(parts, values).flatMap((component) => component.parameters);
        // The one code of an authentication template goes out twice
        expect(parameters).toHaveLength(listVariables(parts).length + (parts.isAuthentication ? 1 : 0));
        expect(JSON.stringify(parameters)).not.toContain('undefined');
      }),
    );
  });

  it('is refused for each value that is missing, by its name', () => {
    fc.assert(
      fc.property(template, fc.nat(), (parts, pick) => {
        const variables = listVariables(parts);
        fc.pre(variables.length > 0);
        const { key } = variables[pick % variables.length]!;
        const { [key]: _left, ...values } = valuesFor(parts);
        expect(checkValues(parts, values)).toEqual([{ field: `variables.${key}`, code: 'value_missing' }]);
        expect(renderTemplate(parts, values).missing).toEqual([key]);
        expect(checkValues(parts, { ...values, [key]: ' \n ' })).toMatchObject([{ code: 'value_missing' }]);
      }),
    );
  });

  it.each([
    ['a line break', 'a\nb', 'value_lines'],
    ['a tab', 'a\tb', 'value_lines'],
    ['a line separator', 'a\u2028b', 'value_lines'],
    ['four spaces', 'a    b', /^value_spaces?$/],
  ])('takes no value with %s', (_, bad, code) => {
    fc.assert(
      fc.property(template, (parts) => {
        const textual = listVariables(parts).filter(({ maxLength }) => maxLength !== null);
        const problems = checkValues(parts, valuesFor(parts, bad));
        expect(problems.map(({ field }) => field)).toEqual(textual.map(({ key }) => `variables.${key}`));
        for (const problem of problems) expect(problem.code).toMatch(code);
      }),
    );
  });

  it('shows a value as it is, also one that looks like a variable', () => {
    fc.assert(
      fc.property(ordinary, fc.constantFrom('{{1}}', '{{2}}', '$&', '$1', '*bold*'), (parts, odd) => {
        const expected = parts.body.replace(/\{\{\w+\}\}/g, () => odd);
        expect(renderTemplate(parts, valuesFor(parts, odd)).body).toBe(expected);
      }),
    );
  });
});

it('no components at all, however odd, make it throw', () => {
  const odd = fc.oneof(
    fc.jsonValue(),
    fc.array(
      fc.record(
        {
          type: fc.oneof(fc.constantFrom('HEADER', 'body', 'FOOTER', 'BUTTONS', 'CAROUSEL'), fc.jsonValue()),
          format: fc.oneof(fc.constantFrom('TEXT', 'IMAGE', 'GIF'), fc.jsonValue()),
          text: fc.oneof(fc.string(), fc.constant('{{1}} {{a}} {{'), fc.jsonValue()),
          buttons: fc.oneof(
            fc.array(fc.record({ type: fc.constantFrom('URL', 'OTP', 'FLOW'), text: fc.jsonValue() })),
            fc.jsonValue(),
          ),
          example: fc.jsonValue(),
        },
        { requiredKeys: [] },
      ),
    ),
  );
  fc.assert(
    fc.property(
      odd,
      fc.dictionary(fc.constantFrom('body.1', 'header.file', 'header.location', 'buttons.0'), fc.jsonValue()),
      (components, values) => {
        const parts = parseComponents(components, 'UTILITY');
        for (const problem of checkValues(parts, values)) expect(sentenceFor(problem)).not.toMatch(/\{\w+\}/);
        const problems = [
          ...checkComponentKinds(components),
          ...checkDefinition({ name: '', language: 'xx', category: '', parts }),
        ];
        for (const problem of problems) expect(sentenceFor(problem).replaceAll('{{1}}', '')).not.toMatch(/[^{]\{\w+\}/);
        renderTemplate(parts, values);
        sendComponents(parts, values);
      },
    ),
  );
});

it('variables are counted once, numbered ones by number', () => {
  expect(placeholdersOf('{{2}} and {{ 1 }}, {{10}} and {{2}}')).toEqual(['1', '2', '10']);
  expect(placeholdersOf('{{order_id}} for {{name}}; {{order_id}}')).toEqual(['order_id', 'name']);
  expect(fillPlaceholders('{{1}} {{ 2 }} {{3}}', (each) => (each === '3' ? undefined : `<${each}>`))).toBe(
    '<1> <2> {{3}}',
  );
});
