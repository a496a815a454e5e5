import { addDevice, removeDevice, type PushState } from '@/api/push';
import { keep, readKept } from '@/composables/kept-json';
import { canHaveWorker, findWorker } from '@/features/shell/worker';

/** Who wants to be told on this device: after a sign-out and a sign-in it goes on by itself. */
const WANTED_BY = 'leadline.push';

export const wantedBy = (): string | null => readKept<string | null>(WANTED_BY, null);

/**
 * Why this browser cannot be told; null when it can. Phones of Apple push to installed apps only, and it takes a person to
 * install one.
 */
export function pushObstacle(): 'insecure' | 'install_first' | 'unsupported' | 'denied' | null {
  if (!window.isSecureContext) return 'insecure';
  const isApple =
    /iPhone|iPad/.test(navigator.userAgent) || (/Mac/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);
  if (!canHaveWorker() || !('PushManager' in window) || !('Notification' in window))
    return isApple ? 'install_first' : 'unsupported';
  return Notification.permission === 'denied' ? 'denied' : null;
}

/** Asks the browser, which may ask the person; then tells the server where to. Throws what the browser refuses with. */
export async function subscribe(agentId: string, publicKey: string, locale: string): Promise<PushState> {
  const worker = await navigator.serviceWorker.ready;
  const applicationServerKey = bytesOf(publicKey);
  const before = await worker.pushManager.getSubscription();
  // Made for another key: of another installation, or of a database that is no more
  if (before && !sameBytes(before.options.applicationServerKey, applicationServerKey)) await before.unsubscribe();
  const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
  const { endpoint = '', keys } = subscription.toJSON();
  const state = await addDevice({ endpoint, keys: { p256dh: keys?.p256dh ?? '', auth: keys?.auth ?? '' }, locale });
  keep(WANTED_BY, agentId);
  return state;
}

/** The server first: what the browser keeps on then is told nothing. */
export async function unsubscribe(deviceId: string): Promise<PushState> {
  keep(WANTED_BY, null);
  const state = await removeDevice(deviceId);
  const worker = await findWorker();
  const subscription = await worker?.pushManager.getSubscription();
  await subscription?.unsubscribe().catch(() => false);
  return state;
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function sameBytes(one: ArrayBuffer | null, other: Uint8Array): boolean {
  if (one?.byteLength !== other.length) return false;
  const bytes = new Uint8Array(one);
  return other.every((byte, index) => byte === bytes[index]);
}
