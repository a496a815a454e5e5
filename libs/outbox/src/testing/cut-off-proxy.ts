import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A way to the database that can be cut and mended while the database itself runs on. */
export class CutOffProxy {
  private readonly sockets = new Set<Socket>();
  private isCut = false;

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
    near.pipe(far).pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    if (this.isCut) near.destroy();
  }
}
