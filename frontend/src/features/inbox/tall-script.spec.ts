import { expect, it } from 'vitest';
import { hasTallScript } from './tall-script';

it.each([
  ['क्या साइट विज़िट शनिवार को है?', true],
  ['ಶನಿವಾರ ಭೇಟಿ', true],
  ['கண்டிப்பாக', true],
  ['ہفتے کو ملیں گے', true],
  ['Saturday at ११', true],
  ['See you on Saturday 🙂', false],
  ['Zażółć gęślą jaźń', false],
  ['שבת שלום', false],
])('%s needs more room between its lines: %s', (text, needed) => {
  expect(hasTallScript(text)).toBe(needed);
});
