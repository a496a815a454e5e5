import type { FastifyInstance, FastifyRequest } from 'fastify';
import { endpoint } from './endpoint.js';
import { isObject, validateSend } from './send-validation.js';
import type { Simulator } from './simulator.js';
import { badRequest, refusedByMeta, TataError } from './tata-error.js';
import type { Json, Template } from './types.js';

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

  endpoint(app, simulator, { method: 'GET', url: '/templates', operation: 'templates' }, (request) =>
    templatePage(simulator, (request.query as { after?: string }).after),
  );

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

/** Cursors are guesses: how TATA pages its list is not known. */
function templatePage(simulator: Simulator, after = '0'): Json {
  const { templates: mode, templatesPerPage } = simulator.switches();
  if (mode === 'off')
    throw new TataError(404, { message: 'Cannot GET /templates', error: 'Not Found', statusCode: 404 });
  const all = simulator.templates.list();
  const from = Number(after) || 0;
  const to = templatesPerPage > 0 ? from + templatesPerPage : all.length;
  const data = all.slice(from, to).map((template) => (mode === 'bare' ? bare(template) : template));
  return { data, ...(to < all.length && { paging: { cursors: { after: String(to) } } }) };
}

/** As the one description of the list has it. */
function bare({ id, name, status, components, last_updated_time }: Template): Json {
  return { id, name, status, components, last_updated_time };
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
