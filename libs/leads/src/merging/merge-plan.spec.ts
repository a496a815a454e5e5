import { planMerge, type MergedColumns } from './merge-plan.js';

const lead = (given: Partial<MergedColumns> = {}): MergedColumns => ({
  name: 'Asha V',
  nameSource: 'profile',
  email: null,
  company: null,
  city: null,
  fields: {},
  source: 'whatsapp',
  referral: null,
  adPicture: null,
  stage: 'new',
  stageReason: null,
  ownerId: null,
  createdAt: new Date(1_000),
  lastContactAt: null,
  optedOutAt: null,
  optOutChangedAt: null,
  optOutBy: null,
  optOutDetail: null,
  optOutMessageId: null,
  ...given,
});

it('keeps what the one has, and takes from the other what it has not', () => {
  const kept = lead({ email: 'asha@example.com', fields: { budget: '90' }, stage: 'won' });
  const other = lead({ email: 'old@example.com', city: 'Pune', fields: { budget: '80', need: '2 BHK' }, ownerId: 'o' });
  const { columns, leftOut } = planMerge(kept, other);
  expect(columns).toMatchObject({
    email: 'asha@example.com',
    city: 'Pune',
    fields: { budget: '90', need: '2 BHK' },
    stage: 'won',
    ownerId: 'o',
  });
  expect(leftOut).toEqual([
    { field: 'email', from: 'old@example.com', to: 'asha@example.com' },
    { field: 'stage', from: 'new', to: 'won' },
    { field: 'fields.budget', from: '80', to: '90' },
  ]);
});

it.each([
  ['stand_in', 'profile', 'other'],
  ['stand_in', 'person', 'other'],
  ['profile', 'person', 'other'],
  ['profile', 'profile', 'kept'],
  ['person', 'profile', 'kept'],
] as const)('of a name that is %s and one that is %s it bears the %s one', (keptSource, otherSource, which) => {
  const kept = lead({ name: 'kept', nameSource: keptSource });
  const other = lead({ name: 'other', nameSource: otherSource });
  const { columns, leftOut } = planMerge(kept, other);
  expect(columns.name).toBe(which);
  expect(leftOut).toEqual(which === 'kept' ? [{ field: 'name', from: 'other', to: 'kept' }] : []);
});

it('came from where the first of them came from, whichever is kept', () => {
  const ad = { headline: '2 BHK' };
  const adPicture = { id: 'p', width: 4, height: 3 };
  const early = lead({ source: 'website', createdAt: new Date(1) });
  const late = lead({ source: 'whatsapp', createdAt: new Date(2), referral: ad, adPicture });
  for (const [kept, other] of [
    [early, late],
    [late, early],
  ] as const)
    expect(planMerge(kept, other).columns).toMatchObject({
      source: 'website',
      referral: ad,
      adPicture,
      createdAt: new Date(1),
    });
});

it.each([
  [null, 5, true],
  [9, 5, false],
  [5, 9, true],
])('of a word for marketing at %s and one against it at %s the last one counts', (inAt, outAt, isOut) => {
  const wants = lead({ optOutChangedAt: inAt === null ? null : new Date(inAt) });
  const out = lead({ optOutChangedAt: new Date(outAt), optedOutAt: new Date(outAt), optOutBy: 'word' });
  for (const [kept, other] of [
    [wants, out],
    [out, wants],
  ] as const)
    expect(planMerge(kept, other).columns.optedOutAt !== null).toBe(isOut);
});

it('is last heard of when either was', () => {
  const { columns } = planMerge(lead({ lastContactAt: new Date(3) }), lead({ lastContactAt: new Date(7) }));
  expect(columns.lastContactAt).toEqual(new Date(7));
  expect(planMerge(lead(), lead({ lastContactAt: new Date(7) })).columns.lastContactAt).toEqual(new Date(7));
});
