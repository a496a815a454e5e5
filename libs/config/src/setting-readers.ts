import { isIP } from 'node:net';
import { parseWorkingHours, type WorkingHours } from './working-hours.js';

/** A setting that cannot be used. One line: the variable, what it holds (never a secret's value), what is accepted. */
export class SettingError extends Error {}

export type Environment = Readonly<Record<string, string | undefined>>;

function fail(name: string, value: string, accepted: string): never {
  throw new SettingError(`${name}=${value} cannot be used: it takes ${accepted}`);
}

/** An empty variable counts as unset: `.env` files and hosting panels leave such lines behind. */
export function text(env: Environment, name: string): string | null {
  const value = env[name]?.trim();
  return value ? value : null;
}

export function integer(env: Environment, name: string, fallback: number, from: number, to: number): number {
  const value = text(env, name);
  if (value === null) return fallback;
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < from || number > to) fail(name, value, `a whole number from ${from} to ${to}`);
  return number;
}

export function oneOf<T extends string>(env: Environment, name: string, accepted: readonly T[], fallback: T): T {
  const value = text(env, name);
  if (value === null) return fallback;
  const found = accepted.find((word) => word === value.toLowerCase());
  return found ?? fail(name, value, accepted.join(', '));
}

const ON = ['true', 'on', 'yes', '1'];
const OFF = ['false', 'off', 'no', '0'];

export function flag(env: Environment, name: string, fallback: boolean): boolean {
  const value = text(env, name)?.toLowerCase();
  if (value === undefined) return fallback;
  if (ON.includes(value)) return true;
  if (OFF.includes(value)) return false;
  return fail(name, value, 'on or off (true or false)');
}

export function httpUrl(env: Environment, name: string, fallback: string | null): string | null {
  const value = text(env, name);
  if (value === null) return fallback;
  const url = URL.canParse(value) ? new URL(value) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username || url.password) {
    fail(name, url?.password ? '(an address with a password)' : value, 'an address such as https://example.com');
  }
  return value.replace(/\/+$/, '');
}

/** `mailto:` and an e-mail address, also given bare, or an https address. */
export function contact(env: Environment, name: string): string | null {
  const value = text(env, name);
  if (value === null) return null;
  if (/^(mailto:)?[^\s@:]+@[^\s@]+\.[^\s@]+$/.test(value))
    return value.startsWith('mailto:') ? value : `mailto:${value}`;
  if (value.startsWith('https://') && URL.canParse(value)) return value;
  return fail(name, value, 'an e-mail address or an https address');
}

/** Digits of a phone number written with its country code, in any spelling. */
export function phoneDigits(env: Environment, name: string): string | null {
  const value = text(env, name);
  if (value === null) return null;
  const digits = value.replace(/\D/g, '');
  if (!/^[\d\s()+.-]+$/.test(value) || digits.length < 7 || digits.length > 15) {
    fail(name, value, 'a phone number with its country code, such as +919355421616');
  }
  return digits;
}

/** Comma-separated secrets; the message never repeats one. */
export function secrets(env: Environment, name: string): readonly string[] {
  return (text(env, name) ?? '')
    .split(',')
    .map((secret) => secret.trim())
    .filter(Boolean);
}

export function postgresUrl(env: Environment, name: string): string | null {
  const value = text(env, name);
  if (value === null) return null;
  if (!/^postgres(ql)?:\/\//.test(value)) {
    fail(
      name,
      '(hidden: it may hold a password)',
      'a PostgreSQL address such as postgresql://user:password@host/database',
    );
  }
  return value;
}

/** `<number>=<token>,…`: digits of each business number and the token that sends for it. */
export function tokensByNumber(env: Environment, name: string): ReadonlyMap<string, string> {
  const tokens = new Map<string, string>();
  for (const pair of secrets(env, name)) {
    const at = pair.indexOf('=');
    const digits = pair.slice(0, Math.max(at, 0)).replace(/\D/g, '');
    const token = pair.slice(at + 1).trim();
    if (at < 1 || digits.length < 7 || !token)
      fail(name, '(hidden: it holds tokens)', '<number>=<token>, comma separated');
    tokens.set(digits, token);
  }
  return tokens;
}

/** An address that lets whoever knows it in, as those of chat tools do: the message never repeats it. */
export function secretUrl(env: Environment, name: string): string | null {
  const value = text(env, name);
  if (value === null) return null;
  const url = URL.canParse(value) ? new URL(value) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    fail(name, '(hidden: it may hold a secret)', 'an address such as https://chat.example.com/hooks/…');
  }
  return value;
}

export function workingHours(env: Environment, name: string, fallback: string): WorkingHours {
  const value = text(env, name) ?? fallback;
  const hours = parseWorkingHours(value);
  return (
    hours ??
    fail(
      name,
      value,
      'days and hours such as Mon-Sat 09:00-19:00, comma separated for several; hours past midnight are two spans',
    )
  );
}

/** A name of the IANA time zone database. */
export function timeZone(env: Environment, name: string, fallback: string): string {
  const value = text(env, name) ?? fallback;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone;
  } catch {
    return fail(name, value, 'a time zone such as Asia/Kolkata');
  }
}

const LONGEST_WORD = 60;

/** Words or short sentences, comma separated; `off` for none. */
export function words(env: Environment, name: string, fallback: readonly string[]): readonly string[] {
  const value = text(env, name);
  if (value === null) return fallback;
  if (OFF.includes(value.toLowerCase())) return [];
  const given = secrets(env, name);
  if (given.length === 0 || given.some((word) => word.length > LONGEST_WORD || !/[\p{L}\p{N}]/u.test(word))) {
    fail(name, value, `words or short sentences, comma separated, each of at most ${LONGEST_WORD} characters; or off`);
  }
  return given;
}

export interface Network {
  address: string;
  prefix: number;
  family: 'ipv4' | 'ipv6';
}

/** Networks as `10.0.0.0/8`, or single addresses, comma separated. */
export function networks(env: Environment, name: string): readonly Network[] {
  return secrets(env, name).map((written) => {
    const [address = '', prefix, ...rest] = written.split('/');
    const family = isIP(address);
    const longest = family === 6 ? 128 : 32;
    const isPrefix = prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= longest);
    if (family === 0 || !isPrefix || rest.length > 0)
      return fail(name, written, 'networks or addresses such as 10.20.0.0/16 or 192.168.1.5, comma separated');
    return { address, prefix: prefix === undefined ? longest : Number(prefix), family: family === 6 ? 'ipv6' : 'ipv4' };
  });
}
