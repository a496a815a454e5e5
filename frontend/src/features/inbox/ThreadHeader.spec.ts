import { screen } from '@testing-library/vue';
import { beforeEach, expect, it, vi } from 'vitest';
import { conversation } from '@/testing/builders';
import { renderPanel } from '@/testing/render-panel';
import ThreadHeader from './ThreadHeader.vue';

const MASK = '+91 90••• ••017';

beforeEach(() => void vi.spyOn(globalThis, 'fetch').mockImplementation(() => new Promise(() => {})));

const open = (name: string, isPhone = false) =>
  renderPanel(ThreadHeader, {
    conversation: conversation({ lead_name: name, phone_number: null, masked_number: MASK }),
    backTo: '/',
    isPhone,
    isPanelOpen: false,
    namesOurNumber: false,
  });

it('shows the mask of a hidden number beside the name, as it shows a number', async () => {
  open('Asha V');
  expect(await screen.findByText(MASK)).toBeTruthy();
  expect(screen.getByRole('heading').textContent?.trim()).toBe('Asha V');
});

it('says a mask once where nobody has a name for it', async () => {
  open(MASK);
  await new Promise((resolve) => setTimeout(resolve));
  expect(screen.getAllByText(MASK)).toHaveLength(1);
});
