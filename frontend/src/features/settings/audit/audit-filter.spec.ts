import { describe, expect, it } from 'vitest';
import { readFilter, toAuditFilter, toQuery } from './audit-filter';

const NONE = { action: '', actor: '', subject: '', from: '', to: '' };

describe('the filter of the audit log', () => {
  it('is read from the address, and written there, as it is', () => {
    const query = { action: 'agent', actor: 'server', from: '2026-11-01', to: '2026-11-30' };
    expect(toQuery(readFilter(query))).toEqual(query);
  });

  it('leaves out of the address what is not set, and takes nothing from it that is no day', () => {
    expect(readFilter({ from: 'yesterday', to: ['2026-11-01'], other: 'x' })).toEqual(NONE);
    expect(toQuery(NONE)).toEqual({});
  });

  it('asks for whole days, the last one too', () => {
    const { from, to } = toAuditFilter({ ...NONE, from: '2026-11-01', to: '2026-11-30' });
    expect(new Date(from!)).toEqual(new Date(2026, 10, 1));
    expect(new Date(to!)).toEqual(new Date(2026, 11, 1));
  });

  it('asks for nothing that is not set', () => expect(toAuditFilter(NONE)).toEqual({}));
});
