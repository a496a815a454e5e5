import { request } from './http';

export interface PushDevice {
  id: string;
  is_current: boolean;
  user_agent: string | null;
  created_at: string;
  pushed_at: string | null;
  trouble: string | null;
}

export interface PushPreferences {
  unassigned: boolean;
  shows_text: boolean;
  working_hours_only: boolean;
}

export interface PushState {
  is_on: boolean;
  public_key: string | null;
  preferences: PushPreferences;
  devices: PushDevice[];
}

const PUSH = '/ajax/push/';
const DEVICES = `${PUSH}devices/`;

export const getPush = (signal?: AbortSignal): Promise<PushState> => request('GET', PUSH, { signal });

export const changePush = (changes: Partial<PushPreferences>): Promise<PushState> =>
  request('PATCH', PUSH, { body: changes });

export const addDevice = (device: {
  endpoint: string;
  keys: { p256dh: string; auth: string };
  locale: string;
}): Promise<PushState> => request('POST', DEVICES, { body: device });

export const removeDevice = (id: string): Promise<PushState> =>
  request('DELETE', `${DEVICES}${encodeURIComponent(id)}/`);

export const testDevice = (id: string): Promise<unknown> =>
  request('POST', `${DEVICES}${encodeURIComponent(id)}/test/`);

/** Nobody waits for it; at the end of a page it goes out all the same. */
export function saySightOf(isLooking: boolean): void {
  void fetch(`${PUSH}sight/`, {
    method: 'POST',
    keepalive: true,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ is_looking: isLooking }),
  }).catch(() => {});
}
