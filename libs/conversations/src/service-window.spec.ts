import { isWindowOpen, windowExpiresAt } from './service-window.js';

const WROTE = new Date('2026-03-01T10:00:00.000Z');

describe('the customer service window', () => {
  it('is open until 24 hours after the customer last wrote, and not at that instant', () => {
    expect(windowExpiresAt(WROTE)).toEqual(new Date('2026-03-02T10:00:00.000Z'));
    expect(isWindowOpen(WROTE, new Date('2026-03-02T09:59:59.999Z'))).toBe(true);
    expect(isWindowOpen(WROTE, new Date('2026-03-02T10:00:00.000Z'))).toBe(false);
  });

  it('was never open for somebody who has not written', () => {
    expect(windowExpiresAt(null)).toBeNull();
    expect(isWindowOpen(null, WROTE)).toBe(false);
  });
});
