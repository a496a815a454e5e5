type Handler = (message: MessageEvent) => void;

/** A click on a notification opens the panel and says at once what to show: before the page is up, it waits. */
const early: MessageEvent[] = [];
let handler: Handler | null = null;

/** Called by the page's first script. */
export function listenToWorker(): void {
  navigator.serviceWorker?.addEventListener('message', (message) => {
    if (handler) handler(message);
    else early.push(message);
  });
}

/** Takes what was said so far, and what will be. Returns what ends it. */
export function hearWorker(hear: Handler): () => void {
  handler = hear;
  early.splice(0).forEach(hear);
  return () => (handler = null);
}
