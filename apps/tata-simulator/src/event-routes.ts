import type { FastifyInstance } from 'fastify';
import { digits } from './behaviour.js';
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
    chat: query.phone ? chatOf(simulator, query.phone) : [],
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

/** The chat, with how far each of the customer's own messages got on its way to the webhook. */
function chatOf(simulator: Simulator, phone: string) {
  const isOf = digits(phone);
  const webhooks = simulator.webhooks().filter((webhook) => webhook.phone === isOf && webhook.kind === 'message');
  const arrivals = new Map(webhooks.map(({ wamid, state }) => [wamid, state]));
  return simulator.chat(phone).map((message) => ({ ...message, arrival: arrivals.get(message.wamid) ?? null }));
}
