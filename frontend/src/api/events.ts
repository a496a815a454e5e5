import type { PresenceNews } from './teamwork';

export interface EventListener {
  opened(): void;
  /** Something changed: ask for it with a cursor. */
  changed(): void;
  /** Who looks at a conversation now. */
  present?(news: PresenceNews): void;
  /** Called once. The browser's own way of trying again gives up at the first answer that is no stream, so it is not used. */
  lost(): void;
}

/** The server's stream of changes; returns how to close it. */
export function openEvents(listener: EventListener): () => void {
  const source = new EventSource('/ajax/tata-events/');
  source.addEventListener('open', () => listener.opened());
  // What was missed while nobody listened is caught up with the list's cursor, like everything else
  for (const type of ['conversation', 'expired']) source.addEventListener(type, () => listener.changed());
  source.addEventListener('presence', ({ data }: MessageEvent<string>) =>
    listener.present?.(JSON.parse(data) as PresenceNews),
  );
  source.addEventListener('error', () => {
    source.close();
    listener.lost();
  });
  return () => source.close();
}
