import type { FastifyInstance } from 'fastify';
import type { Simulator } from './simulator.js';

/** Gathers what changes at once into one event. */
const GATHER_MS = 60;

/** What the phone page shows, and a stream that says when to look again. */
export function eventRoutes(app: FastifyInstance, simulator: Simulator): void {
  app.get<{ Querystring: { phone?: string } }>('/simulator/state', ({ query }) => ({
    businessNumber: simulator.businessNumber,
    customers: simulator.customers().map((customer) => {
      const chat = simulator.chat(customer.phone);
      const unread = chat.filter(({ from, status }) => from === 'business' && status === 'delivered').length;
      return { ...customer, last: chat.at(-1) ?? null, unread };
    }),
    chat: query.phone ? simulator.chat(query.phone) : [],
    rules: simulator.rules(),
    switches: simulator.switches(),
    templates: simulator.templates.list(),
    webhookUrl: simulator.webhookTarget().url,
    webhooks: simulator.webhooks().slice(-30).reverse(),
    calls: simulator.calls().slice(-30).reverse(),
  }));

  app.get('/simulator/events', (request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    reply.raw.write('retry: 1000\n\n');
    let gathering: NodeJS.Timeout | null = null;
    const unsubscribe = simulator.onChange(() => {
      gathering ??= setTimeout(() => {
        gathering = null;
        reply.raw.write('data: changed\n\n');
      }, GATHER_MS);
    });
    request.raw.on('close', () => {
      unsubscribe();
      if (gathering) clearTimeout(gathering);
    });
  });
}
