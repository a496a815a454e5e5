import { checkComponentKinds, checkDefinition, parseComponents, sentenceFor, type ProblemCode } from './index.js';

const BODY = { type: 'BODY', text: 'Hello' };
const buttons = (...given: object[]) => [BODY, { type: 'BUTTONS', buttons: given }];
const reply = (text: string) => ({ type: 'QUICK_REPLY', text });
const link = (url: string, text = 'See') => ({ type: 'URL', text, url });
const header = (text: string) => [{ type: 'HEADER', format: 'TEXT', text }, BODY];
const body = (text: string) => [{ type: 'BODY', text }];

interface Given {
  name?: string;
  language?: string;
  category?: string;
  components?: object[];
}

function problemsOf({ name = 'visit_reminder', language = 'en', category = 'UTILITY', components = [BODY] }: Given) {
  return checkDefinition({ name, language, category, parts: parseComponents(components, category) });
}

const FAULTS: [what: string, given: Given, field: string, code: ProblemCode][] = [
  ['no name', { name: '' }, 'name', 'required'],
  ['a name with capitals', { name: 'Visit' }, 'name', 'name_form'],
  ['a name with a dash', { name: 'visit-reminder' }, 'name', 'name_form'],
  ['a name of 513 characters', { name: 'a'.repeat(513) }, 'name', 'too_long'],
  ['no language', { language: '' }, 'language', 'required'],
  ['a language written otherwise', { language: 'en-US' }, 'language', 'language_form'],
  ['a language that does not exist', { language: 'xq' }, 'language', 'language_unknown'],
  ['a country that does not exist', { language: 'en_QZ' }, 'language', 'language_unknown'],
  ['a category of old', { category: 'TRANSACTIONAL' }, 'category', 'category_unknown'],
  ['no text', { components: [] }, 'body', 'required'],
  ['a text of 1025 characters', { components: body('😀'.repeat(1025)) }, 'body', 'too_long'],
  ['a variable at the beginning', { components: body('{{1}}, hello') }, 'body', 'variable_at_edge'],
  ['a variable at the end', { components: body('Hello {{1}} ') }, 'body', 'variable_at_edge'],
  ['two variables side by side', { components: body('Hello {{1}} {{2}} there') }, 'body', 'variable_adjacent'],
  ['a gap in the numbers', { components: body('Hello {{1}} and {{3}} there') }, 'body', 'variable_order'],
  ['numbers that begin at 2', { components: body('Hello {{2}} there') }, 'body', 'variable_order'],
  ['names and numbers', { components: body('Hello {{1}} and {{name}} there') }, 'body', 'variable_mixed'],
  ['a name with capitals in it', { components: body('Hello {{Name}} there') }, 'body', 'variable_name'],
  ['a name in Hindi', { components: body('Hello {{नाम}} there') }, 'body', 'variable_name'],
  ['one brace too few', { components: body('Hello {{1} there') }, 'body', 'variable_form'],
  ['a variable without a name', { components: body('Hello {{}} there') }, 'body', 'variable_form'],
  ['a header of 61 characters', { components: header('a'.repeat(61)) }, 'header.text', 'too_long'],
  ['a header of two lines', { components: header('a\nb') }, 'header.text', 'header_lines'],
  ['a bold header', { components: header('*a*') }, 'header.text', 'header_marks'],
  ['two variables in the header', { components: header('{{1}} {{2}}') }, 'header.text', 'header_variables'],
  ['an empty header', { components: header('') }, 'header.text', 'required'],
  ['a footer of 61 characters', { components: [BODY, { type: 'FOOTER', text: 'a'.repeat(61) }] }, 'footer', 'too_long'],
  [
    'a variable in the footer',
    { components: [BODY, { type: 'FOOTER', text: 'x {{1}} y' }] },
    'footer',
    'variable_not_here',
  ],
  [
    'eleven buttons',
    { components: buttons(...Array.from({ length: 11 }, (_, n) => reply(`${n}`))) },
    'buttons',
    'buttons_most',
  ],
  [
    'three addresses',
    {
      components: buttons(
        link('https://a.example', 'a'),
        link('https://b.example', 'b'),
        link('https://c.example', 'c'),
      ),
    },
    'buttons',
    'buttons_most_of',
  ],
  [
    'quick replies around an address',
    { components: buttons(reply('a'), link('https://a.example'), reply('b')) },
    'buttons',
    'buttons_mixed',
  ],
  ['the same words twice', { components: buttons(reply('Yes'), reply('Yes')) }, 'buttons.1.text', 'button_text_twice'],
  ['a button without words', { components: buttons(reply('')) }, 'buttons.0.text', 'required'],
  ['a button of 26 characters', { components: buttons(reply('a'.repeat(26))) }, 'buttons.0.text', 'too_long'],
  ['a variable on a button', { components: buttons(reply('Hi {{1}} there')) }, 'buttons.0.text', 'variable_not_here'],
  ['no address', { components: buttons(link('')) }, 'buttons.0.url', 'required'],
  ['an address that is none', { components: buttons(link('example.com/x')) }, 'buttons.0.url', 'url_form'],
  ['an address of another kind', { components: buttons(link('javascript:alert(1)')) }, 'buttons.0.url', 'url_form'],
  [
    'a variable in the middle of an address',
    { components: buttons(link('https://example.com/{{1}}/x')) },
    'buttons.0.url',
    'url_variable',
  ],
  [
    'a named variable in an address',
    { components: buttons(link('https://example.com/{{id}}')) },
    'buttons.0.url',
    'url_variable',
  ],
  ['a host that varies', { components: buttons(link('https://{{1}}')) }, 'buttons.0.url', 'url_form'],
  [
    'a number that is none',
    { components: buttons({ type: 'PHONE_NUMBER', text: 'Call', phone_number: 'office' }) },
    'buttons.0.phone_number',
    'phone_form',
  ],
  [
    'a code of 21 characters',
    { components: buttons({ type: 'COPY_CODE', text: 'Copy', example: 'a'.repeat(21) }) },
    'buttons.0.example',
    'too_long',
  ],
  [
    'an authentication template without a code',
    {
      category: 'AUTHENTICATION',
      components: [
        { type: 'BODY', text: 'Hi' },
        { type: 'BUTTONS', buttons: [{ type: 'OTP', text: 'Copy' }] },
      ],
    },
    'body',
    'authentication_code',
  ],
  [
    'an authentication template without its button',
    { category: 'AUTHENTICATION', components: body('*{{1}}* is your code.') },
    'buttons',
    'authentication_button',
  ],
  [
    'an authentication template with a header',
    {
      category: 'AUTHENTICATION',
      components: [
        { type: 'HEADER', format: 'TEXT', text: 'Hi' },
        { type: 'BODY', text: '{{1}} is it' },
        { type: 'BUTTONS', buttons: [{ type: 'OTP', text: 'Copy' }] },
      ],
    },
    'header.text',
    'authentication_header',
  ],
];

it.each(FAULTS)('%s is told at its field', (_, given, field, code) => {
  const problems = problemsOf(given);
  expect(problems.map((problem) => [problem.field, problem.code])).toEqual([[field, code]]);
  expect(sentenceFor(problems[0]!)).not.toMatch(/(^|[^{])\{\w+\}/);
});

const GOOD: [what: string, given: Given][] = [
  ['a Hindi text with variables', { language: 'hi', components: body('नमस्ते {{1}}, आपकी विज़िट {{2}} को है।') }],
  ['1024 code points', { components: body('😀'.repeat(1024)) }],
  ['a country of a language', { language: 'pt_BR' }],
  ['a language of three letters', { language: 'fil' }],
  ['an address with a variable at its end', { components: buttons(link('https://example.com/v?id={{1}}')) }],
  [
    'every kind of button',
    {
      components: buttons(
        reply('Yes'),
        reply('No'),
        link('https://a.example'),
        { type: 'PHONE_NUMBER', text: 'Call', phone_number: '+91 99999 00001' },
        { type: 'COPY_CODE' },
      ),
    },
  ],
  ['a place as the header', { components: [{ type: 'HEADER', format: 'LOCATION' }, BODY] }],
];

it.each(GOOD)('%s is fine', (_, given) => {
  expect(problemsOf(given)).toEqual([]);
});

it.each([
  ['a carousel', [BODY, { type: 'CAROUSEL' }], 'component_unknown'],
  ['an animation as the header', [{ type: 'HEADER', format: 'GIF' }, BODY], 'component_unknown'],
  ['two texts', [BODY, BODY], 'component_twice'],
])('%s cannot be defined by hand', (_, components, code) => {
  expect(checkComponentKinds(components)).toMatchObject([{ field: 'components', code }]);
});
