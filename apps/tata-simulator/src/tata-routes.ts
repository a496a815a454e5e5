import type { FastifyInstance, FastifyRequest } from 'fastify';
import { endpoint } from './endpoint.js';
import { isObject, validateSend } from './send-validation.js';
import type { Simulator } from './simulator.js';
import { badRequest, refusedByMeta } from './tata-error.js';
import type { Json } from './types.js';

const SECRET_HEADERS = new Set(['authorization', 'apikey', 'cookie']);

/** TATA's endpoints for messages, templates and the number. */
export function tataRoutes(app: FastifyInstance, simulator: Simulator): void {
  endpoint(
    app,
    simulator,
    { method: 'POST', url: '/whatsapp-cloud/messages', operation: 'send' },
    (request, _, seen) => {
      const valid = validateSend(request.body);
      const { id } = simulator.accept(valid, { authScheme: seen.authScheme, headers: headersOf(request) }, seen.rule);
      return { id };
    },
  );

  endpoint(
    app,
    simulator,
    { method: 'POST', url: '/whatsapp-cloud/messages/:wamid', operation: 'typing' },
    (request) => {
      const { wamid } = request.params as { wamid: string };
      const isTyping = isObject(request.body) && request.body.typing_indicator !== undefined;
      if (!simulator.markReadByBusiness(wamid, isTyping)) throw refusedByMeta('MESSAGE', 100, 'No message has this id');
      return { success: true };
    },
  );

  endpoint(app, simulator, { method: 'GET', url: '/templates', operation: 'templates' }, () => ({
    data: simulator.templates.list(),
  }));

  endpoint(app, simulator, { method: 'POST', url: '/templates', operation: 'templates' }, (request) => {
    const { id } = simulator.templates.create(validTemplate(request.body));
    return { id };
  });

  endpoint(
    app,
    simulator,
    { method: 'GET', url: '/whatsapp-cloud/settings', operation: 'settings' },
    () => simulator.numberSettings,
  );

  endpoint(app, simulator, { method: 'POST', url: '/whatsapp-cloud/settings', operation: 'settings' }, (request) => {
    if (!isObject(request.body)) throw badRequest(['the body must be a JSON object']);
    simulator.numberSettings = { ...simulator.numberSettings, ...request.body };
    return { success: true };
  });

  endpoint(app, simulator, { method: 'GET', url: '/business/profile', operation: 'profile' }, () => ({
    about: 'An invented business',
    businessPhoneNumber: `+${simulator.businessNumber}`,
    vertical: 'OTHER',
  }));
}

function headersOf(request: FastifyRequest): Record<string, string> {
  const kept = Object.entries(request.headers).filter(([name]) => !SECRET_HEADERS.has(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}

function validTemplate(body: unknown) {
  const faults: string[] = [];
  const { name, language, category, components }: Json = isObject(body) ? body : {};
  if (typeof name !== 'string' || !/^[a-z0-9_]{1,512}$/.test(name))
    faults.push('name must be lower case letters, digits and _');
  if (typeof language !== 'string' || language === '') faults.push('language should not be empty');
  if (!['MARKETING', 'UTILITY', 'AUTHENTICATION'].includes(String(category))) faults.push('category is not known');
  if (!Array.isArray(components) || components.length === 0) faults.push('components should not be empty');
  if (faults.length > 0) throw badRequest(faults);
  return {
    name: String(name),
    language: String(language),
    category: String(category),
    components: components as Json[],
  };
}
