import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

const TEXT = /javascript|html/;

/**
 * Stands in front of a server and can make its panel look like one of a later build: files that the build would have changed
 * have other names, in the page and in the worker's list too, and the old ones are gone.
 */
export class UpgradingProxy {
  private isUpgraded = false;
  private readonly renamed: string[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
    private readonly behind: string,
  ) {}

  static async start(behind: string): Promise<UpgradingProxy> {
    const server = createServer((incoming, outgoing) => void proxy.pass(incoming, outgoing));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const proxy = new UpgradingProxy(server, `http://127.0.0.1:${port}`, behind);
    return proxy;
  }

  /** `files`: the names in the panel's folder whose content changed. */
  upgrade(files: string[]): void {
    this.renamed.push(...files);
    this.isUpgraded = true;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const path = incoming.url ?? '/';
    if (this.isUpgraded && this.renamed.some((file) => path.endsWith(file))) return void outgoing.writeHead(404).end();
    const body = await buffer(incoming);
    const sent = httpRequest(
      new URL(this.isUpgraded ? this.oldName(path) : path, this.behind),
      { method: incoming.method, headers: { ...incoming.headers, 'accept-encoding': 'identity' } },
      (answer) => {
        const isText = this.isUpgraded && TEXT.test(answer.headers['content-type'] ?? '');
        if (!isText || path.includes('/assets/')) {
          outgoing.writeHead(answer.statusCode!, answer.headers);
          return void answer.pipe(outgoing);
        }
        void buffer(answer).then((raw) => {
          const { 'content-length': _length, etag: _etag, ...headers } = answer.headers;
          outgoing.writeHead(answer.statusCode!, headers).end(this.withNewNames(raw.toString('utf8')));
        });
      },
    );
    sent.on('error', () => outgoing.destroy());
    outgoing.on('close', () => sent.destroy());
    sent.end(body);
  }

  private withNewNames(text: string): string {
    const renamed = this.renamed.reduce((found, file) => found.replaceAll(file, newName(file)), text);
    // The version, in whatever quotes the build wrote it
    return renamed.replace(/(["'`])([0-9a-f]{12})\1/, '$1ffffffffffff$1');
  }

  private oldName(path: string): string {
    return this.renamed.reduce((found, file) => found.replace(newName(file), file), path);
  }
}

const newName = (file: string): string => file.replace(/\.js$/, '-later.js');
