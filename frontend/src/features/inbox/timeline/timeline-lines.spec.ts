import { expect, it } from 'vitest';
import { at } from '@/testing/builders';
import { messageResource } from './testing';
import { supportText, timelineLines } from './timeline-lines';

it('puts states and attempts in the order in which they happened', () => {
  const lines = timelineLines(messageResource());
  expect(lines.map((line) => (line.kind === 'state' ? line.entry.state : `attempt ${line.number}`))).toEqual([
    'queued',
    'attempt 1',
    'attempt 2',
    'accepted',
    'failed',
  ]);
});

it('gives support ids, instants and codes, and nobody’s words', () => {
  const text = supportText(messageResource());
  expect(text).toContain('message m1');
  expect(text).toContain('TATA id request-1');
  expect(text).toContain(`${at(0)} attempt 1 unavailable until ${at(1)} HTTP 503 code BUSY traceId trace-1`);
  expect(text).toContain(`${at(4)} failed code 131026`);
  expect(text).not.toContain('Asha');
});
