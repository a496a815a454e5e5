import { screen } from '@testing-library/vue';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { conversation } from '@/testing/builders';
import { renderPanel } from '@/testing/render-panel';
import NumberForm from './NumberForm.vue';

const INDIAN = '919355421616';
const BRITISH = '442079460000';
const EMPTY = { typed: '', name: '', ours: '', digits: null };

let asked: string[];
/** Who is known, at the network's edge. */
function knows(lead: object | null, conversations: object[] = []): void {
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path);
    const body = path.startsWith('/api/v1/leads') ? { data: lead ? [lead] : [] } : { conversations };
    return Promise.resolve(new Response(JSON.stringify(body)));
  });
}
beforeEach(() => {
  asked = [];
  knows(null);
});
afterEach(() => vi.unstubAllGlobals());

const open = (numbers = [INDIAN]) => renderPanel(NumberForm, { start: EMPTY, numbers });
const number = () => screen.getByLabelText<HTMLInputElement>('Phone number');
const next = () => userEvent.click(screen.getByRole('button', { name: 'Choose a template' }));

describe('the form for a number', () => {
  it.each([
    ['nothing', ' ', 'Whom do you want to write to?'],
    ['no number', 'Asha', 'This is no phone number. Write it with its country code, such as +91 98765 43210.'],
    ['our own number', '+91 93554 21616', 'This is your own number. WhatsApp sends nothing from a number to itself.'],
  ])('asks nobody for %s, says what is wrong, and goes there', async (_what, typed, words) => {
    const { emitted } = open();
    await userEvent.type(number(), typed);
    await next();
    expect(screen.getByText(words)).toBeTruthy();
    expect(number().getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(number());
    expect([asked, emitted('known')]).toEqual([[], undefined]);
  });

  it('hands over somebody new with what was typed', async () => {
    const { emitted } = open();
    await userEvent.type(number(), '98765 43210');
    expect(screen.getByText('Goes to +91 98765 43210')).toBeTruthy();
    await userEvent.type(screen.getByLabelText('Name (optional)'), 'Meera');
    await next();
    await vi.waitFor(() =>
      expect(emitted('known')).toEqual([
        [
          { typed: '98765 43210', name: 'Meera', ours: INDIAN, digits: '919876543210' },
          { conversation: null, lead: null },
        ],
      ]),
    );
  });

  it('reads a number by the country of the number of ours that is chosen', async () => {
    const { emitted } = open([INDIAN, BRITISH]);
    await userEvent.selectOptions(screen.getByLabelText('From'), '+442079460000');
    await userEvent.type(number(), '020 7946 0958');
    await next();
    await vi.waitFor(() => expect(emitted('known')[0]).toMatchObject([{ ours: BRITISH, digits: '442079460958' }, {}]));
  });

  it('leads to a conversation that is there, until another number is typed', async () => {
    knows({ id: 'l1', name: 'Asha V' }, [conversation({ business_phone_number: INDIAN })]);
    const { emitted } = open();
    await userEvent.type(number(), '90000 00017');
    await next();
    await userEvent.click(await screen.findByRole('button', { name: 'Open the conversation' }));
    expect(screen.getByText('You have a conversation with this number already: Asha V.')).toBeTruthy();
    expect([emitted('open'), emitted('known')]).toEqual([[['c1']], undefined]);
    await userEvent.type(number(), '{Backspace}8');
    expect(screen.queryByText(/already/, { selector: 'p:not([id])' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Choose a template' })).toBeTruthy();
  });

  it('says that the server has trouble, and tries again', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('network')));
    const { emitted } = open();
    await userEvent.type(number(), '98765 43210');
    await next();
    await screen.findByText('The server cannot be reached. Check your connection.');
    knows(null);
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
    await vi.waitFor(() => expect(emitted('known')).toHaveLength(1));
  });
});
