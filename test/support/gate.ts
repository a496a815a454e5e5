import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** An address that leads to another one, until it is shut: then nobody listens there. */
export class Gate {
  private readonly sockets = new Set<Socket>();

  private constructor(
    private server: Server,
    private readonly target: URL,
    readonly port: number,
  ) {}

  static async open(target: string): Promise<Gate> {
    const server = createServer();
    await listen(server, 0);
    const gate = new Gate(server, new URL(target), (server.address() as AddressInfo).port);
    gate.lead(server);
    return gate;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async shut(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  async reopen(): Promise<void> {
    this.server = createServer();
    await listen(this.server, this.port);
    this.lead(this.server);
  }

  private lead(server: Server): void {
    server.on('connection', (inside) => {
      const outside = connect(Number(this.target.port), this.target.hostname);
      for (const [one, other] of [
        [inside, outside],
        [outside, inside],
      ] as const) {
        this.sockets.add(one);
        one.on('error', () => other.destroy());
        one.on('close', () => this.sockets.delete(one) && other.destroy());
        one.pipe(other);
      }
    });
  }
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
}
