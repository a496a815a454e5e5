/** Connecting, and TATA's own work with a small file. */
const LEAST_MS = 15_000;
/** Silence while we write means that the other side takes nothing any more. */
const IDLE_MS = 20_000;
/** Less than any server's line. */
const WRITTEN_PER_MS = 64;
/** TATA passes the file on to WhatsApp before it answers. */
const PASSED_ON_PER_MS = 1024;
/** So much may still be on its way when the last byte has left our hands. */
const IN_BUFFERS = 4 * 1024 * 1024;

/** In ms, for so many bytes: how long an upload may stand still, how long its answer may take once it is written, and both and the writing. */
export function uploadTimes(size: number): { idleMs: number; answerMs: number; wholeMs: number } {
  const answerMs = Math.ceil(LEAST_MS + size / PASSED_ON_PER_MS + Math.min(size, IN_BUFFERS) / (2 * WRITTEN_PER_MS));
  return { idleMs: IDLE_MS, answerMs, wholeMs: Math.ceil(answerMs + size / WRITTEN_PER_MS) };
}

/** Aborts when one of the times is over, or with `outer`. */
export class UploadDeadline {
  private readonly controller = new AbortController();
  private readonly times: ReturnType<typeof uploadTimes>;
  private readonly whole: NodeJS.Timeout;
  private step: NodeJS.Timeout;
  private written = 0;

  constructor(
    private readonly size: number,
    private readonly outer?: AbortSignal,
  ) {
    this.times = uploadTimes(size);
    this.whole = setTimeout(this.abort, this.times.wholeMs);
    this.step = setTimeout(this.abort, this.times.idleMs);
    outer?.addEventListener('abort', this.abort, { once: true });
    if (outer?.aborted) this.abort();
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** So many bytes more were handed over. */
  progress(bytes: number): void {
    this.written += bytes;
    clearTimeout(this.step);
    this.step = setTimeout(this.abort, this.written < this.size ? this.times.idleMs : this.times.answerMs);
  }

  end(): void {
    clearTimeout(this.whole);
    clearTimeout(this.step);
    this.outer?.removeEventListener('abort', this.abort);
  }

  private readonly abort = (): void => this.controller.abort();
}
