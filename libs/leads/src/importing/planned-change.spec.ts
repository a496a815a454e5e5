import type { KnownLead, LeadToImport } from './imported-lead.js';
import { plannedChange } from './planned-change.js';

const known = (lead: Partial<KnownLead> = {}): KnownLead => ({
  id: 'one',
  name: 'Asha',
  nameSource: 'person',
  email: null,
  company: null,
  city: 'Pune',
  source: 'whatsapp',
  stage: 'new',
  stageReason: null,
  ownerId: null,
  fields: { budget: '1' },
  isOptedOut: false,
  tagIds: [],
  ...lead,
});
const told = (lead: Partial<LeadToImport> = {}): LeadToImport => ({
  phone: '919999999999',
  matchKey: '919999999999',
  further: [],
  name: 'Asha V',
  email: 'asha@example.com',
  company: null,
  city: 'Mumbai',
  source: 'fair',
  stage: 'qualified',
  stageReason: null,
  ownerId: null,
  fields: { budget: '2', need: '2 BHK' },
  tagIds: [],
  notes: [],
  isOptedOut: false,
  createdAt: null,
  mode: 'empty',
  ...lead,
});

it('fills what is empty and leaves what somebody wrote', () => {
  expect(plannedChange(known(), told(), 'empty')).toEqual({
    email: 'asha@example.com',
    stage: 'qualified',
    stageReason: null,
    fields: { budget: '1', need: '2 BHK' },
  });
  expect(plannedChange(known({ nameSource: 'stand_in' }), told(), 'empty')).toMatchObject({
    name: 'Asha V',
    nameSource: 'person',
  });
  expect(plannedChange(known({ nameSource: 'profile' }), told(), 'empty')).not.toHaveProperty('name');
});

it('writes all that it is told, and leaves what it is told nothing of', () => {
  expect(plannedChange(known({ company: 'Traders' }), told(), 'all')).toEqual({
    name: 'Asha V',
    nameSource: 'person',
    email: 'asha@example.com',
    city: 'Mumbai',
    source: 'fair',
    stage: 'qualified',
    stageReason: null,
    fields: { budget: '2', need: '2 BHK' },
  });
});

it('changes nothing when asked not to', () => {
  expect(plannedChange(known({ nameSource: 'stand_in' }), told(), 'none')).toEqual({});
});

it.each(['empty', 'all'] as const)('%s: what it has written it does not write again', (mode) => {
  const before = known();
  const after = { ...before, ...plannedChange(before, told({ stageReason: 'Price' }), mode) };
  expect(plannedChange(after, told({ stageReason: 'Price' }), mode)).toEqual({});
});
