import { readTemplatePage, type ListedTemplate, type TemplateListOutcome, type TemplatePage } from './template-list.js';
import type { TataAnswer } from './tata-answer.js';

/** Far more than an account may have; a list that goes round in circles ends here. */
const MOST_PAGES = 100;
const NO_LIST = new Set([404, 405, 410, 501]);
const BUSY = new Set([408, 425, 429]);

type NoPage = Exclude<TemplateListOutcome, { kind: 'listed' }>;

export function pageOfAnswer({ status: httpStatus, body }: TataAnswer): TemplatePage | NoPage {
  const page = httpStatus >= 200 && httpStatus < 300 ? readTemplatePage(body) : null;
  if (page) return page;
  const word = (body as { error?: unknown } | null)?.error;
  if (httpStatus === 401 || httpStatus === 403 || String(word).startsWith('AUTH_TOKEN_')) {
    return { kind: 'unauthorized', httpStatus };
  }
  if (NO_LIST.has(httpStatus)) return { kind: 'not_supported', httpStatus };
  return { kind: httpStatus >= 500 || BUSY.has(httpStatus) ? 'unavailable' : 'unreadable', httpStatus };
}

/** Follows the pages to their end. A page that fails after the first leaves a list that is not whole. */
export async function collectTemplates(
  readPage: (query: string) => Promise<TemplatePage | NoPage>,
): Promise<TemplateListOutcome> {
  const found = new Map<string, ListedTemplate>();
  let skipped = 0;
  let query: string | null = '';
  let pages = 0;
  const listed = (isWhole: boolean): TemplateListOutcome => ({
    kind: 'listed',
    templates: [...found.values()],
    skipped,
    isWhole,
  });
  while (query !== null) {
    if (pages === MOST_PAGES) return listed(false);
    const page: TemplatePage | NoPage = await readPage(query);
    if ('kind' in page) return pages === 0 ? page : listed(false);
    const before = found.size;
    for (const template of page.templates) found.set(identityOf(template), template);
    // The end, or a server that gives the same page whatever it is asked for
    if (pages > 0 && found.size === before) break;
    skipped += page.skipped;
    pages += 1;
    query = page.next;
  }
  return listed(true);
}

/** A name may be there in several languages. */
const identityOf = ({ tataId, name, language }: ListedTemplate): string => `${name} ${language ?? tataId ?? ''}`;
