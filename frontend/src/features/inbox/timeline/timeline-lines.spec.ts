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

it('counts uploads of the file for themselves', () => {
  const [first, second] = messageResource().attempts;
  const lines = timelineLines(messageResource({ attempts: [{ ...first!, kind: 'upload' }, second!] }));
  expect(lines.flatMap((line) => (line.kind === 'attempt' ? [`${line.attempt.kind} ${line.number}`] : []))).toEqual([
    'upload 1',
    'send 1',
  ]);
  expect(supportText(messageResource({ attempts: [{ ...first!, kind: 'upload' }] }))).toContain('upload 1 unavailable');
});

it('gives support ids, instants and codes, and nobody’s words', () => {
  const text = supportText(messageResource());
  expect(text).toContain('message m1');
  expect(text).toContain('TATA id request-1');
  expect(text).toContain(`${at(0)} attempt 1 unavailable until ${at(1)} HTTP 503 code BUSY traceId trace-1`);
  expect(text).toContain(`${at(4)} failed code 131026`);
  expect(text).not.toContain('Asha');
});
