import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until the answer satisfies, and hands it back; fails with the last answer after `withinMs`. */
export async function eventually<T>(
  ask: () => Promise<T>,
  isRight: (answer: T) => boolean,
  withinMs = 10_000,
): Promise<T> {
  const giveUpAt = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (isRight(answer)) return answer;
    if (Date.now() > giveUpAt)
      throw new Error(`Not within ${withinMs} ms; last seen: ${JSON.stringify(answer)?.slice(0, 1500)}`);
    await sleep(50);
  }
}
