import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A way to the database that can be cut and mended while the database itself runs on. */
export class CutOffProxy {
  private readonly sockets = new Set<Socket>();
  private isCut = false;
  private heldWord: string | null = null;
  private heldSockets: (() => void)[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  /** `databaseUrl` names the database's socket folder in `host`. */
  static async to(databaseUrl: string): Promise<CutOffProxy> {
    const target = new URL(databaseUrl);
    const socketPath = `${target.searchParams.get('host')}/.s.PGSQL.${target.port || 5432}`;
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const url = `postgresql://${target.username}:${target.password}@127.0.0.1:${port}${target.pathname}`;
    const proxy = new CutOffProxy(server, url);
    server.on('connection', (near: Socket) => proxy.join(near, connect(socketPath)));
    return proxy;
  }

  cut(): void {
    this.isCut = true;
    for (const socket of this.sockets) socket.destroy();
  }

  mend(): void {
    this.isCut = false;
  }

  /** The database does the next thing that says this word, and its answer does not come until {@link letGo}. */
  holdAnswerTo(word: string): void {
    this.heldWord = word;
  }

  get isHolding(): boolean {
    return this.heldSockets.length > 0;
  }

  letGo(): void {
    this.heldSockets.splice(0).forEach((goOn) => goOn());
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(near: Socket, far: Socket): void {
    for (const socket of [near, far]) {
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => this.sockets.delete(socket));
    }
    far.pipe(near);
    near.on('data', (chunk: Buffer) => {
      if (this.heldWord !== null && chunk.includes(this.heldWord)) {
        this.heldWord = null;
        far.unpipe(near);
        this.heldSockets.push(() => far.pipe(near));
      }
      far.write(chunk);
    });
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    if (this.isCut) near.destroy();
  }
}
