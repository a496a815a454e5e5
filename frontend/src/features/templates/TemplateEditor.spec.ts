import { screen } from '@testing-library/vue';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { template } from '@/testing/builders';
import { renderPanel } from '@/testing/render-panel';
import TemplateEditor from './TemplateEditor.vue';

interface Sent {
  method: string;
  path: string;
  body: Record<string, unknown>;
}
let sent: Sent[];
let answer: () => Response;

beforeEach(() => {
  sent = [];
  answer = () => Response.json(template({ id: 'new' }), { status: 201 });
  vi.spyOn(globalThis, 'fetch').mockImplementation((path, init) => {
    sent.push({ method: init!.method!, path: path as string, body: JSON.parse(init!.body as string) });
    return Promise.resolve(answer());
  });
});

const open = (given: Record<string, unknown> = {}) =>
  renderPanel(TemplateEditor, { template: null, numbers: ['919355421616'], ...given });
const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const save = () => userEvent.click(screen.getByRole('button', { name: 'Save' }));
const click = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));
const preview = () => screen.getByRole('figure', { name: 'What the customer sees' }).textContent;

describe('the editor', () => {
  it('says at each field what is wrong, goes to the first, and sends nothing', async () => {
    open();
    await userEvent.type(field('Name'), 'Site Visit');
    await click('Web address');
    expect(screen.queryByText('This has to be filled in')).toBeNull();
    await save();
    expect(screen.getByText('4 fields need a change')).toBeTruthy();
    expect(screen.getByText('Lower-case letters, digits and underscores only, such as visit_reminder')).toBeTruthy();
    expect(screen.getAllByText('This has to be filled in')).toHaveLength(3);
    expect(document.activeElement).toBe(field('Name'));
    expect(sent).toEqual([]);
  });

  it('shows the template while it is written, and saves it as TATA has it', async () => {
    const { emitted } = open();
    await userEvent.type(field('Name'), 'site_visit');
    await userEvent.selectOptions(field('Header'), 'TEXT');
    await userEvent.type(field('Header text'), 'Your visit');
    await userEvent.type(field('Text'), 'Hello ');
    await click('Add {{1}}');
    await userEvent.type(field('Text'), ', see you.');
    await userEvent.type(field('Sample of {{1}}'), 'Asha');
    await userEvent.type(field('Footer'), 'Example Homes');
    await click('Quick reply');
    await userEvent.type(field('Words on it'), 'Yes');
    for (const words of ['Your visit', 'Hello Asha, see you.', 'Example Homes', 'Yes'])
      expect(preview()).toContain(words);
    await save();
    expect(sent).toMatchObject([
      {
        method: 'POST',
        path: '/api/v1/templates',
        body: {
          business_phone_number: '919355421616',
          name: 'site_visit',
          language: 'en',
          category: 'UTILITY',
          status: 'APPROVED',
          components: [
            { type: 'HEADER', format: 'TEXT', text: 'Your visit' },
            { type: 'BODY', text: 'Hello {{1}}, see you.', example: { body_text: [['Asha']] } },
            { type: 'FOOTER', text: 'Example Homes' },
            { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Yes' }] },
          ],
        },
      },
    ]);
    expect(emitted('saved')).toHaveLength(1);
  });

  it('tells at the name that it is taken', async () => {
    answer = () =>
      Response.json(
        { code: 'template_exists', detail: 'x', errors: [{ field: 'name', message: 'y' }] },
        { status: 409 },
      );
    const { emitted } = open({ template: template({ origin: 'manual' }) });
    await save();
    expect(sent).toMatchObject([{ method: 'PUT', path: '/api/v1/templates/t1' }]);
    expect(field('Name').getAttribute('aria-invalid')).toBe('true');
    expect(screen.getAllByText('There is a template of this name in this language already.')).toHaveLength(2);
    expect(emitted('saved')).toBeUndefined();
  });

  it('has the form of an authentication template', async () => {
    open();
    await userEvent.type(field('Name'), 'login_code');
    await userEvent.selectOptions(field('Category'), 'AUTHENTICATION');
    expect(field('Text').value).toBe('*{{1}}* is your verification code.');
    expect(screen.queryByLabelText('Header')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Quick reply' })).toBeNull();
    await save();
    expect(sent[0]!.body.components).toMatchObject([
      { type: 'BODY' },
      { type: 'BUTTONS', buttons: [{ type: 'OTP', text: 'Copy code' }] },
    ]);
  });

  it('keeps a new template while it is written, until it is saved or given up', async () => {
    const { unmount } = open();
    await userEvent.type(field('Name'), 'site_visit');
    await userEvent.type(field('Text'), 'Hello');
    unmount();
    const again = open();
    expect([field('Name').value, field('Text').value]).toEqual(['site_visit', 'Hello']);
    await save();
    again.unmount();
    const third = open();
    expect(field('Name').value).toBe('');
    await userEvent.type(field('Name'), 'other');
    await click('Cancel');
    third.unmount();
    open();
    expect(field('Name').value).toBe('');
  });

  it('moves and removes buttons', async () => {
    open();
    for (const text of ['Yes', 'No']) {
      await click('Quick reply');
      await userEvent.type(screen.getAllByLabelText('Words on it').at(-1)!, text);
    }
    await click('Move button 2 up');
    const labels = () => screen.getAllByLabelText<HTMLInputElement>('Words on it').map(({ value }) => value);
    expect(labels()).toEqual(['No', 'Yes']);
    await click('Remove button 1');
    expect(labels()).toEqual(['Yes']);
  });

  it('asks for the language alone of a template that TATA lists without one', async () => {
    open({ template: template({ language: null, category: null }) });
    expect(screen.queryByLabelText('Name')).toBeNull();
    await save();
    expect(sent).toEqual([]);
    await userEvent.type(field('Language'), 'hi');
    await save();
    expect(sent).toMatchObject([{ method: 'PUT', body: { language: 'hi' } }]);
  });
});
