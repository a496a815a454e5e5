import { expect, it } from 'vitest';
import { detailLines } from './detail-lines';

it.each([
  [{ changes: { role: { from: 'agent', to: 'supervisor' } } }, ['role: agent → supervisor']],
  [{ changes: { names: { from: ['New', 'Won'], to: [] } } }, ['names: New, Won → –']],
  [{ sessions_ended: 2 }, ['sessions_ended: 2']],
  [{ conversations: 12, change: { state: 'resolved' } }, ['conversations: 12', 'change: state resolved']],
  [{ changes: null, has_new_address: true, goes_on: false, state: null, filter: {} }, ['has_new_address: true']],
  [{}, []],
])('tells %j as %j', (details, lines) => expect(detailLines(details)).toEqual(lines));
