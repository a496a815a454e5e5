import { screen } from '@testing-library/vue';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { renderPanel } from '@/testing/render-panel';
import NoteComposer from './NoteComposer.vue';

afterEach(() => vi.unstubAllGlobals());

/** A server that takes a note when it is let; everything else is empty. */
function slowServer() {
  let answer!: (response: Response) => void;
  vi.stubGlobal('fetch', (_: string, { method }: RequestInit = {}) =>
    method === 'POST'
      ? new Promise<Response>((resolve) => (answer = resolve))
      : Promise.resolve(Response.json({ agents: [], messages: [], data: [] })),
  );
  return { take: () => answer(Response.json({ id: 'n1' }, { status: 201 })) };
}
function write() {
  renderPanel(NoteComposer, { conversationId: 'c1', leadId: 'l1' });
  return screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Internal note' });
}

it('keeps what is typed on while a note is being saved', async () => {
  const server = slowServer();
  const box = write();
  await userEvent.type(box, 'She asked for the plan.{Enter}');
  await userEvent.type(box, 'And for a visit');
  server.take();
  await expect.poll(() => box.value).toBe('And for a visit');
});

it('empties itself once the note is saved, and leaves the focus where somebody took it meanwhile', async () => {
  const server = slowServer();
  const box = write();
  const elsewhere = document.body.appendChild(document.createElement('input'));
  await userEvent.type(box, 'She asked for the plan.{Enter}');
  elsewhere.focus();
  server.take();
  await expect.poll(() => box.value).toBe('');
  await expect
    .poll(() => screen.getByRole<HTMLButtonElement>('button', { name: 'Add note' }).textContent)
    .toContain('Add');
  await new Promise((resolve) => setTimeout(resolve));
  expect(document.activeElement).toBe(elsewhere);
  elsewhere.remove();
});
