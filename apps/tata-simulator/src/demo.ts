import type { Simulator } from './simulator.js';

/** Writes the sample conversations in through real webhooks. Returns how many messages were written. */
export async function seedDemo(simulator: Simulator): Promise<number> {
  await simulator.customerWrites({ from: '919999900001', text: 'Hello' });
  return 1;
}
