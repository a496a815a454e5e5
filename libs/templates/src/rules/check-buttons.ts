import { checkText } from './check-text.js';
import { isWebAddress } from './check-values.js';
import { lengthOf } from './json.js';
import { placeholdersOf } from './placeholders.js';
import type { Problem } from './problems.js';
import type { ButtonType, TemplateButton, TemplateParts } from './template-parts.js';
import { LONGEST } from './template-variables.js';

const MOST_BUTTONS = 10;
const MOST_OF: Partial<Record<ButtonType, number>> = { URL: 2, PHONE_NUMBER: 1, COPY_CODE: 1, VOICE_CALL: 1 };
const LONGEST_LABEL = 25;
const LONGEST_PHONE = 20;

export function checkButtons({ buttons, isAuthentication }: TemplateParts): Problem[] {
  const each = buttons.flatMap((button, index) => checkButton(button, index, isAuthentication));
  const together = isAuthentication ? checkCodeButton(buttons) : checkTogether(buttons);
  return [...together, ...each];
}

function checkCodeButton(buttons: TemplateButton[]): Problem[] {
  const [only] = buttons;
  const copies = only?.type === 'OTP' || (only?.type === 'URL' && placeholdersOf(only.url ?? '').length > 0);
  return buttons.length === 1 && copies ? [] : [{ field: 'buttons', code: 'authentication_button' }];
}

function checkTogether(buttons: TemplateButton[]): Problem[] {
  if (buttons.length > MOST_BUTTONS) {
    return [{ field: 'buttons', code: 'buttons_most', values: { most: MOST_BUTTONS } }];
  }
  for (const [type, most] of Object.entries(MOST_OF)) {
    const has = buttons.filter((button) => button.type === type).length;
    if (has > most) return [{ field: 'buttons', code: 'buttons_most_of', values: { most, type } }];
  }
  // Quick replies and the rest: two groups, so that the kind changes once at most
  const isQuick = buttons.map(({ type }) => type === 'QUICK_REPLY');
  const turns = isQuick.filter((quick, index) => index > 0 && quick !== isQuick[index - 1]).length;
  if (turns > 1) return [{ field: 'buttons', code: 'buttons_mixed' }];
  const labels = buttons.map(({ text }) => text.trim());
  const twice = labels.findIndex((label, index) => label !== '' && labels.indexOf(label) !== index);
  return twice === -1 ? [] : [{ field: `buttons.${twice}.text`, code: 'button_text_twice' }];
}

function checkButton(button: TemplateButton, index: number, isAuthentication: boolean): Problem[] {
  const field = (name: string): string => `buttons.${index}.${name}`;
  const label = checkText(field('text'), button.text, { most: LONGEST_LABEL, variables: 'none', isOneLine: true });
  if (button.type === 'OTP' && !isAuthentication) {
    return [...label, { field: field('text'), code: 'button_authentication' }];
  }
  if (button.type === 'URL') return [...label, ...checkUrl(field('url'), button.url ?? '')];
  if (button.type === 'PHONE_NUMBER') return [...label, ...checkPhone(field('phone_number'), button.phoneNumber ?? '')];
  if (button.type !== 'COPY_CODE') return label;
  const code = button.example ?? '';
  const has = lengthOf(code);
  return has > LONGEST.coupon
    ? [...label, { field: field('example'), code: 'too_long', values: { most: LONGEST.coupon, has } }]
    : label;
}

function checkUrl(field: string, url: string): Problem[] {
  if (url.trim() === '') return [{ field, code: 'required' }];
  if (lengthOf(url) > LONGEST.url) {
    return [{ field, code: 'too_long', values: { most: LONGEST.url, has: lengthOf(url) } }];
  }
  const fixed = url.replace(/\{\{1\}\}$/, '');
  if (/\{\{|\}\}/.test(fixed)) return [{ field, code: 'url_variable', values: { example: '{{1}}' } }];
  return isWebAddress(fixed) ? [] : [{ field, code: 'url_form' }];
}

function checkPhone(field: string, phone: string): Problem[] {
  if (phone.trim() === '') return [{ field, code: 'required' }];
  const isNumber = /^\+?[\d\s()-]+$/.test(phone) && /^\d{7,15}$/.test(phone.replace(/\D/g, ''));
  return isNumber && phone.length <= LONGEST_PHONE ? [] : [{ field, code: 'phone_form' }];
}
