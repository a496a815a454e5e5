import { getPush } from '@/api/push';
import { usePreferences } from '@/composables/preferences.store';
import { pushObstacle, subscribe, wantedBy } from './device';

/**
 * The browser may have been given a new address, the session is another one, or another language was chosen: who wanted to be
 * told on this device is told on. Somebody else who signs in here is not.
 */
export async function keepDevice(agentId: string): Promise<void> {
  if (wantedBy() !== agentId || pushObstacle() !== null || Notification.permission !== 'granted') return;
  const { locale } = usePreferences();
  try {
    const { public_key: publicKey } = await getPush();
    if (publicKey) await subscribe(agentId, publicKey, locale);
  } catch {
    // The settings say how it is; the next load tries again
  }
}
