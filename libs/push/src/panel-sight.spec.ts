import { LOOKS_FOR_MS, PanelSight } from './panel-sight.js';

const word = (sessionId: string, isLooking = true, agentId = 'asha') => ({ sessionId, agentId, isLooking });

it('knows who looks on any of their devices, and for how long', () => {
  const sight = new PanelSight();
  expect(sight.isLooking('asha', 0)).toBe(false);
  sight.note(word('laptop'), 0);
  sight.note(word('phone'), 10);
  expect(sight.isLooking('asha', 20)).toBe(true);
  expect(sight.isLooking('ravi', 20)).toBe(false);
  sight.note(word('phone', false), 30);
  expect(sight.isLooking('asha', 40)).toBe(true);
  sight.note(word('laptop', false), 50);
  expect(sight.isLooking('asha', 60)).toBe(false);
});

it('takes silence for being away, and what is said again for being there', () => {
  const sight = new PanelSight();
  sight.note(word('laptop'), 0);
  expect(sight.isLooking('asha', LOOKS_FOR_MS - 1)).toBe(true);
  expect(sight.isLooking('asha', LOOKS_FOR_MS)).toBe(false);
  sight.note(word('laptop'), LOOKS_FOR_MS);
  sight.note(word('other', true, 'ravi'), LOOKS_FOR_MS + 1);
  expect(sight.isLooking('asha', LOOKS_FOR_MS + 2)).toBe(true);
});
