import type { Settings } from '@app/config';
import { numbersWithToken, type TataClient, type TokenCheck } from '@app/tata-client';
import { bad, ok, unknown, warn, type Check, type Finding } from '../check.js';
import { DOCTOR_AGENT, found, reasonOf } from './probe.js';

const PATIENCE_MS = 5_000;
/** TATA's clock is known to the second only, and the answer travels. */
const CLOCK_OFF_S = 30;

/** TATA, with each of our tokens, and our own address as the world sees it. */
export async function probeOutside(settings: Settings, tata: TataClient): Promise<Check[]> {
  return [...(await probeTata(settings, tata)), found('public_url', await probePublicUrl(settings.publicUrl))];
}

async function probeTata(settings: Settings, tata: TataClient): Promise<Check[]> {
  const numbers = numbersWithToken(settings);
  if (numbers.length === 0) return [found('tata', warn('unset'))];
  const checks = await Promise.all(numbers.map((number) => tata.checkToken(number)));
  const findings = checks.map((check, index) =>
    found('tata', judgeToken(check, numbers[index]!, settings.tataBaseUrl)),
  );
  const serverTime = checks.find((check) => check.serverTime)?.serverTime;
  return serverTime ? [...findings, found('tata_clock', judgeTataClock(serverTime))] : findings;
}

function judgeToken({ verdict, httpStatus }: TokenCheck, number: string, url: string): Finding {
  const values = { number: number ? `+${number}` : 'TATA_AUTH_TOKEN', status: httpStatus ?? '-' };
  if (verdict === 'accepted') return ok('ok', values);
  if (verdict === 'refused') return bad('refused', values);
  return verdict === 'unreachable' ? bad('unreachable', { url }) : warn('unclear', values);
}

function judgeTataClock(serverTime: Date): Finding {
  const seconds = Math.round(Math.abs(Date.now() - serverTime.getTime()) / 1000);
  return seconds > CLOCK_OFF_S ? warn('off', { seconds }) : ok();
}

async function probePublicUrl(url: string | null): Promise<Finding> {
  if (url === null) return unknown('unset');
  if (!url.startsWith('https:')) return warn('plain');
  try {
    const answer = await fetch(`${url}/health/live`, {
      headers: { 'user-agent': DOCTOR_AGENT },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const text = (await answer.text()).slice(0, 100);
    return answer.ok && text.includes('"ok"') ? ok('ok', { url }) : warn('unreachable', { url, reason: answer.status });
  } catch (error) {
    return warn('unreachable', { url, reason: reasonOf(error) });
  }
}
