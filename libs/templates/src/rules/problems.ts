/** What is wrong with a field, for a form: the panel has the sentence in the person's language, {@link sentenceFor} in English. */
export interface Problem {
  /** `name`, `header.text`, `buttons.0.url`; of a value `variables.` and its key. */
  field: string;
  code: ProblemCode;
  values?: Readonly<Record<string, string | number>>;
}

const SENTENCES = {
  required: 'This has to be filled in',
  too_long: 'At most {most} characters; it has {has}',
  name_form: 'Lower-case letters, digits and underscores only, such as visit_reminder',
  language_form: 'A language code as registered with WhatsApp, such as en, en_US or hi',
  language_unknown: 'No language has the code {code}',
  category_unknown: 'One of MARKETING, UTILITY, AUTHENTICATION',
  component_unknown: '{type} cannot be defined by hand',
  component_twice: '{type} may stand there once',
  header_lines: 'A header is one line',
  header_marks: 'A header takes no * formatting',
  header_variables: 'A header takes one variable at most',
  authentication_header: 'An authentication template has no header',
  authentication_code: 'The text of an authentication template holds the code, {example}, and no other variable',
  authentication_button: 'An authentication template has one button, which copies the code',
  button_authentication: 'This button is for authentication templates only',
  variable_form: 'A variable is written {example}',
  variable_mixed: 'Variables are either numbered or named, not both',
  variable_order: 'Numbered variables count from 1 without a gap; {missing} is missing',
  variable_name:
    'The name of a variable has lower-case letters, digits and underscores, and begins with a letter: {name}',
  variable_at_edge: 'The text may not begin or end with a variable',
  variable_adjacent: 'Two variables need words between them',
  variable_not_here: 'No variable may stand here',
  buttons_most: 'At most {most} buttons',
  buttons_most_of: 'At most {most} of {type}',
  buttons_mixed: 'Quick replies stand together, before or after the other buttons',
  button_text_twice: 'Each button needs words of its own',
  url_form: 'A web address that begins with https:// or http://',
  url_variable: 'An address takes one variable, {example}, at its end',
  phone_form: 'A number with its country code, such as +919999900001',
  variable_unknown: 'The template has no such variable',
  code_repeated: 'The button takes the same code as the text',
  value_missing: 'A value is needed',
  value_lines: 'No line breaks and no tabs',
  value_spaces: 'At most three spaces in a row',
  value_space: 'No spaces',
  text_too_long: 'With these values the text has {has} characters; WhatsApp takes {most}',
  location_form: 'Latitude from -90 to 90 and longitude from -180 to 180',
} as const;

export type ProblemCode = keyof typeof SENTENCES;
export const PROBLEM_CODES = Object.keys(SENTENCES) as ProblemCode[];

/** In English, for the API. */
export function sentenceFor({ code, values = {} }: Problem): string {
  return SENTENCES[code].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
