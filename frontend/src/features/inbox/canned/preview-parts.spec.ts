import { expect, it } from 'vitest';
import { previewParts } from './preview-parts';

it('fills in what is known and sets apart what is missing', () => {
  expect(previewParts('Hello {{lead.name}}, write to {{lead.email}} or {{shop}}', { 'lead.name': 'Asha' })).toEqual([
    { text: 'Hello Asha, write to ', isMissing: false },
    { text: '{{lead.email}}', isMissing: true },
    { text: ' or {{shop}}', isMissing: false },
  ]);
  expect(previewParts('{{lead.email}}', {})).toEqual([{ text: '{{lead.email}}', isMissing: true }]);
});
