/** What a build is made of; put in by frontend/service-worker.plugin.ts. */
export interface Build {
  version: string;
  /** Within the panel's folder: its page first, then everything that the page can ask for. */
  files: string[];
}

const PREFIX = 'leadline-shell-';
/** This build's and the one before, of which tabs may still be open. */
const KEPT = 2;
const PATIENCE_MS = 4_000;

export const cacheName = (version: string): string => PREFIX + version;

/**
 * Takes in all files of a build, or none: a page of one build with files of another would be a panel that cannot load its
 * parts. Files whose name is their content's are not fetched twice.
 */
export async function takeIn({ version, files }: Build, scope: string): Promise<void> {
  const name = cacheName(version);
  const cache = await caches.open(name);
  try {
    const [page = '', ...others] = files;
    const answer = await fetched(scope + page);
    const text = await answer.clone().text();
    const entry = /<script type="module"[^>]*src="([^"]+)"/.exec(text)?.[1] ?? '';
    if (!files.some((file) => file !== '' && entry.endsWith(`/${file}`)))
      throw new Error('The page is of another build');
    await Promise.all(others.map((file) => takeInFile(cache, scope + file)));
    // Last: with it the build is whole
    await cache.put(scope + page, answer);
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
}

async function takeInFile(cache: Cache, address: string): Promise<void> {
  const known = address.includes('/assets/') ? await caches.match(address) : undefined;
  await cache.put(address, known ?? (await fetched(address)));
}

async function fetched(address: string): Promise<Response> {
  const answer = await fetch(address, { cache: 'no-cache', credentials: 'same-origin' });
  // A sign-in page of somebody's proxy is no file of ours
  if (!answer.ok || answer.redirected) throw new Error(`${address} was answered ${answer.status}`);
  return answer;
}

export async function forgetOthers(version: string): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const others = names.filter((name) => name !== cacheName(version));
  await Promise.all(others.slice(0, Math.max(0, others.length - (KEPT - 1))).map((name) => caches.delete(name)));
}

/** A file whose name is its content's is the same wherever it comes from. */
export async function answerAsset(request: Request): Promise<Response> {
  return (await caches.match(request.url)) ?? fetch(request);
}

/**
 * The network's answer, so that a new build is there at the next load; ours where there is none, or none in time, or where
 * whoever stands in front of the server has nothing but an error.
 */
export async function answerFresh(request: Request, version: string, keptAs: string): Promise<Response> {
  const kept = async (): Promise<Response | undefined> => (await caches.open(cacheName(version))).match(keptAs);
  const asked = fetch(request);
  try {
    const answer = await Promise.race([asked, lateness()]);
    if (answer && answer.status < 500) return answer;
    return (await kept()) ?? answer ?? (await asked);
  } catch (error) {
    // Also when it fails after we have stopped waiting
    asked.catch(() => undefined);
    const ours = await kept();
    if (ours) return ours;
    throw error;
  }
}

const lateness = (): Promise<null> => new Promise((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
