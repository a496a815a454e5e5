import { screen } from '@testing-library/vue';
import userEvent from '@testing-library/user-event';
import { expect, it, vi, afterEach } from 'vitest';
import type { Lead, LeadChanges } from '@/api/leads';
import { lead } from '@/testing/builders';
import { renderPanel } from '@/testing/render-panel';
import { FieldConflict } from './field-conflict';
import LeadStage from './LeadStage.vue';

afterEach(() => vi.unstubAllGlobals());

function show(one: Lead, saveSeen: (changes: LeadChanges) => Promise<Lead>) {
  const stages = [
    { key: 'new', name: 'New', outcome: null },
    { key: 'visit', name: 'Site visit', outcome: null },
    { key: 'lost', name: 'Lost', outcome: 'lost' },
  ];
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ data: stages })));
  return renderPanel(LeadStage, { lead: one, saveSeen });
}
const select = () => screen.findByRole<HTMLSelectElement>('combobox', { name: 'Stage' });

it('moves a lead to another stage', async () => {
  const saved: LeadChanges[] = [];
  show(lead(), (changes) => Promise.resolve((saved.push(changes), lead())));
  await userEvent.selectOptions(await select(), 'Site visit');
  expect(saved).toEqual([{ stage: 'visit' }]);
});

it('has a stage of another system stand for itself, and no reason where none can be', async () => {
  show(lead({ stage: 'interested' }), () => Promise.resolve(lead()));
  expect((await select()).value).toBe('interested');
  expect(screen.queryByText('Reason')).toBeNull();
});

it('asks why one was lost', async () => {
  show(lead({ stage: 'lost' }), () => Promise.resolve(lead()));
  expect(await screen.findByRole('button', { name: 'Edit Reason: Add' })).toBeTruthy();
});

it('has the reason open for whoever just lost one, and leaves the focus where it is', async () => {
  const { rerender } = show(lead(), (changes) => Promise.resolve(lead(changes as Partial<Lead>)));
  await userEvent.selectOptions(await select(), 'Lost');
  await rerender({ lead: lead({ stage: 'lost' }) });
  const reason = await screen.findByRole('textbox', { name: 'Reason' });
  expect(document.activeElement).not.toBe(reason);
});

it('says what somebody else chose meanwhile', async () => {
  show(lead(), () => Promise.reject(new FieldConflict('lost')));
  await userEvent.selectOptions(await select(), 'Site visit');
  expect((await screen.findByRole('alert')).textContent).toContain('“Lost”');
});
