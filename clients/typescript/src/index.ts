import createClient, { type Client, type Middleware } from 'openapi-fetch';
import type { components, paths } from './schema.js';

export type Schemas = components['schemas'];
/** RFC 9457, as every refusal is answered. */
export type Problem = Schemas['ProblemDto'];
export type LeadlineClient = Client<paths>;

export interface LeadlineOptions {
  /** Where the server is, such as `https://crm.example.com`. */
  url: string;
  /** An API key, `wtk_…`. */
  key: string;
  /** In place of the global `fetch`. */
  fetch?: typeof globalThis.fetch;
}

/** A call that was refused. Go by `code`, show `message`, and try again later what is `isRetryable`. */
export class LeadlineError extends Error {
  override readonly name = 'LeadlineError';
  readonly code: string;
  readonly isRetryable: boolean;
  /** One per wrong field. */
  readonly fields: { field: string; message: string }[];
  /** What to name when you ask an administrator. */
  readonly requestId: string | null;

  constructor(
    readonly status: number,
    /** The answer's body; null where something between here and the server answered. */
    readonly problem: Problem | null,
    /** Seconds after which trying again makes sense, where the server said so. */
    readonly retryAfter: number | null,
  ) {
    super(problem?.detail ?? `The server answered with status ${status}`);
    this.code = problem?.code ?? 'unknown';
    this.isRetryable = problem?.retryable ?? (status === 429 || status >= 500);
    this.fields = problem?.errors ?? [];
    this.requestId = problem?.request_id ?? null;
  }
}

/** A client whose paths, parameters, bodies and answers are typed by the API's document. Throws {@link LeadlineError}. */
export function createLeadline({ url, key, fetch }: LeadlineOptions): LeadlineClient {
  const client = createClient<paths>({
    baseUrl: url.replace(/\/+$/, ''),
    headers: { authorization: `Bearer ${key}` },
    ...(fetch && { fetch }),
  });
  client.use(throwRefusals);
  return client;
}

const throwRefusals: Middleware = {
  async onResponse({ response }) {
    if (response.ok) return;
    const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json');
    const problem = isProblem ? ((await response.json()) as Problem) : null;
    const retryAfter = Number(response.headers.get('retry-after') ?? NaN);
    throw new LeadlineError(response.status, problem, Number.isFinite(retryAfter) ? retryAfter : null);
  },
};

interface Page<Row> {
  data: Row[];
  page: { next_cursor: string | null; has_more: boolean };
}

/**
 * Every row of a list, page after page:
 * `for await (const lead of each((cursor) => leadline.GET('/api/v1/leads', { params: { query: { cursor } } })))`.
 */
export async function* each<Row>(
  read: (cursor: string | undefined) => Promise<{ data?: Page<Row> }>,
): AsyncGenerator<Row, void> {
  let cursor: string | undefined;
  for (;;) {
    const { data: answer } = await read(cursor);
    if (!answer) return;
    yield* answer.data;
    if (!answer.page.has_more || answer.page.next_cursor === null) return;
    cursor = answer.page.next_cursor;
  }
}
