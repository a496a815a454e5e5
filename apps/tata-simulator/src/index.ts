import type { AddressInfo } from 'node:net';
import { createServer } from './server.js';
import { Simulator } from './simulator.js';
import type { SimulatorOptions } from './types.js';

/** Starts TATA and the phones. `port` 0 (the default) takes a free one; the address is in `url`. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = new Simulator(options);
  const server = await createServer(simulator);
  const host = options.host ?? '127.0.0.1';
  await server.listen({ port: options.port ?? 0, host });
  const { port } = server.server.address() as AddressInfo;
  simulator.url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  simulator.onClose(() => server.close());
  return simulator;
}

export { seedDemo } from './demo.js';
export { newWamid } from './wamid.js';
export type { Simulator } from './simulator.js';
export type * from './types.js';
