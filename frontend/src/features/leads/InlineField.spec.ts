import { screen } from '@testing-library/vue';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { ApiError } from '@/api/http';
import { renderPanel } from '@/testing/render-panel';
import { FieldConflict } from './field-conflict';
import InlineField from './InlineField.vue';

const open = (save: (value: string, seen: string) => Promise<unknown>) =>
  renderPanel(InlineField, { label: 'Name', value: 'Asha V', placeholder: 'Add', required: true, save });
const edit = async (typed: string) => {
  await userEvent.click(screen.getByRole('button', { name: 'Edit Name: Asha V' }));
  const box = screen.getByRole('textbox', { name: 'Name' });
  await userEvent.clear(box);
  await userEvent.type(box, typed);
};

it('saves with Enter and gives the focus back', async () => {
  const saved: string[] = [];
  open((value) => Promise.resolve(saved.push(value)));
  await edit(' Asha Verma {Enter}');
  expect(saved).toEqual(['Asha Verma']);
  expect(document.activeElement).toBe(await screen.findByRole('button', { name: /Edit Name/ }));
});

it('saves nothing after Escape', async () => {
  const saved: string[] = [];
  open((value) => Promise.resolve(saved.push(value)));
  await edit('Someone else{Escape}');
  expect(await screen.findByRole('button', { name: 'Edit Name: Asha V' })).toBeTruthy();
  expect(saved).toEqual([]);
});

it('says of a refused e-mail address what one looks like, in the panel’s own words', async () => {
  const said = { fields: [{ field: 'email', message: 'email must be an email' }] };
  const save = () => Promise.reject(new ApiError(400, 'invalid', 'Invalid', said));
  renderPanel(InlineField, { label: 'E-mail', type: 'email', value: '', placeholder: 'Add', save });
  await userEvent.click(screen.getByRole('button', { name: 'Edit E-mail: Add' }));
  await userEvent.type(screen.getByRole('textbox', { name: 'E-mail' }), 'asha at home{Enter}');
  expect((await screen.findByRole('alert')).textContent).toMatch(/^This is no e-mail address/);
});

it('keeps what was typed beside the reason when the server refuses', async () => {
  open(() =>
    Promise.reject(new ApiError(400, 'invalid', 'Invalid', { fields: [{ field: 'name', message: 'Too odd' }] })),
  );
  await edit('§§§{Enter}');
  expect((await screen.findByRole('alert')).textContent).toBe('Too odd');
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' }).value).toBe('§§§');
});

it('does not take an empty name', async () => {
  open(() => Promise.reject(new Error('asked')));
  await edit(' {Enter}');
  expect(screen.getByRole('alert').textContent).toBe('Please fill this in.');
});

it('leaves its button out of a heading’s name', () => {
  const save = () => Promise.resolve();
  renderPanel(InlineField, { label: 'Name', value: 'Asha V', placeholder: 'Add', heading: 'h2', save });
  expect(screen.getByRole('heading', { level: 2, name: 'Asha V' })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Edit Name: Asha V' })).toBeTruthy();
});

it('says what somebody else wrote meanwhile, loses nothing, and writes over it only when told to', async () => {
  const asked: [string, string][] = [];
  open((value, seen) => {
    asked.push([value, seen]);
    return seen === 'Asha Rao' ? Promise.resolve() : Promise.reject(new FieldConflict('Asha Rao'));
  });
  await edit('Asha Verma{Enter}');
  expect((await screen.findByRole('alert')).textContent).toContain('“Asha Rao”');
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' }).value).toBe('Asha Verma');
  await userEvent.click(screen.getByRole('button', { name: 'Save mine' }));
  expect(await screen.findByRole('button', { name: /Edit Name/ })).toBeTruthy();
  expect(asked).toEqual([
    ['Asha Verma', 'Asha V'],
    ['Asha Verma', 'Asha Rao'],
  ]);
});

it('leaves theirs where that is wanted', async () => {
  open(() => Promise.reject(new FieldConflict('Asha Rao')));
  await edit('Asha Verma{Enter}');
  await userEvent.click(await screen.findByRole('button', { name: 'Keep theirs' }));
  expect(screen.queryByRole('textbox')).toBeNull();
});
