import { screen } from '@testing-library/vue';
import { describe, expect, it } from 'vitest';
import { conversation, NOW } from '@/testing/builders';
import { renderPanel } from '@/testing/render-panel';
import { haveSeveralNumbers } from './conversation-names';
import ConversationRow from './ConversationRow.vue';

const one = conversation();
const other = conversation({ id: 'c2', business_phone_number: '15550123456' });
const open = (namesOurNumber: boolean) =>
  renderPanel(ConversationRow, {
    conversation: other,
    name: 'Asha V',
    to: '/c/c2',
    now: NOW,
    isOpen: false,
    tabindex: 0,
    namesOurNumber,
  });

describe('a row', () => {
  it('says to which of our numbers the customer wrote, where there are several', () => {
    expect(haveSeveralNumbers([one, other])).toBe(true);
    open(true);
    expect(screen.getByRole('link').title).toBe('to +1 555 012 3456');
    expect(screen.getByText('to ·3456')).toBeTruthy();
  });

  it('says nothing of it where there is one', () => {
    expect(haveSeveralNumbers([one, { ...one, id: 'c3' }])).toBe(false);
    open(false);
    expect(screen.getByRole('link').title).toBe('');
    expect(screen.queryByText(/3456/)).toBeNull();
  });
});
