/** A little more than twice the time between two words of a panel that is looked at. */
export const LOOKS_FOR_MS = 60_000;

/** Who has the panel before their eyes, on any of their devices. Nothing here outlives a minute of silence. */
export class PanelSight {
  /** By session: its tabs speak as one. */
  private readonly looking = new Map<string, { agentId: string; saidAt: number }>();

  note(word: { sessionId: string; agentId: string; isLooking: boolean }, nowMs: number): void {
    this.looking.delete(word.sessionId);
    if (word.isLooking) this.looking.set(word.sessionId, { agentId: word.agentId, saidAt: nowMs });
    for (const [session, { saidAt }] of this.looking) {
      // In the order in which they spoke last
      if (nowMs - saidAt < LOOKS_FOR_MS) break;
      this.looking.delete(session);
    }
  }

  isLooking(agentId: string, nowMs: number): boolean {
    return [...this.looking.values()].some((one) => one.agentId === agentId && nowMs - one.saidAt < LOOKS_FOR_MS);
  }
}
