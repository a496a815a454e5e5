import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator, type CustomerMessage, type Simulator } from '@app/tata-simulator/index.js';
import type { Answer } from './api-client.js';
import { eventually } from './eventually.js';
import { BUSINESS, CUSTOMER } from './payloads.js';
import { startApp, type TestApp } from './start-app.js';

export interface ShownMedia {
  id: string;
  mime_type: string | null;
  file_name: string | null;
  size: number | null;
  state: 'pending' | 'ready' | 'failed';
  url: string | null;
  thumbnail_url: string | null;
  width: number | null;
  height: number | null;
  error: { code: string; message: string } | null;
}

/** Customers who send files, TATA that hands them out, and our server with a folder of its own. */
export class MediaStage {
  private constructor(
    public app: TestApp,
    readonly simulator: Simulator,
    readonly dataDir: string,
  ) {}

  static async set(environment: Record<string, string> = {}): Promise<MediaStage> {
    const dataDir = await mkdtemp(join(tmpdir(), 'leadline-media-'));
    const simulator = await startSimulator({ businessNumber: BUSINESS });
    const app = await startApp({ DATA_DIR: dataDir, ...MediaStage.tata(simulator), ...environment });
    simulator.setWebhook({ url: `${app.url}/webhook/` });
    return new MediaStage(app, simulator, dataDir);
  }

  /** Another server on the same database and folder. */
  another(environment: Record<string, string> = {}): Promise<TestApp> {
    return startApp({
      DATA_DIR: this.dataDir,
      DATABASE_URL: this.app.databaseUrl,
      ...MediaStage.tata(this.simulator),
      ...environment,
    });
  }

  async clear(): Promise<void> {
    await this.app.stop();
    await this.simulator.close();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  /** What the thread shows of a file that was just sent; it is being fetched. */
  async sends(message: Omit<CustomerMessage, 'from'>, app = this.app): Promise<ShownMedia> {
    const { wamid } = await this.simulator.customerWrites({ from: CUSTOMER, ...message });
    return (await this.shown(wamid, app))!;
  }

  async shown(wamid: string, app = this.app): Promise<ShownMedia | null> {
    const { status, body } = await app.agent.get(`/ajax/tata-conversations/${CUSTOMER}/messages/`);
    if (status !== 200) throw new Error(`The thread cannot be read: ${status} ${JSON.stringify(body)}`);
    return body.messages.find((one: { wamid: string }) => one.wamid === wamid).media;
  }

  /** The file once it stands as wished. */
  becomes(
    { id }: ShownMedia,
    isRight: (media: ShownMedia) => boolean,
    app = this.app,
    withinMs = 15_000,
  ): Promise<ShownMedia> {
    return eventually(
      async () => {
        const { body } = await app.agent.get(`/ajax/tata-conversations/${CUSTOMER}/messages/?limit=200`);
        return body.messages.map((one: { media: ShownMedia }) => one.media).find((one: ShownMedia) => one?.id === id);
      },
      isRight,
      withinMs,
    );
  }

  ready(media: ShownMedia, app = this.app): Promise<ShownMedia> {
    return this.becomes(media, ({ state }) => state !== 'pending', app);
  }

  /** Sent, fetched, and given out. */
  async fetched(message: Omit<CustomerMessage, 'from'>): Promise<ShownMedia> {
    return this.ready(await this.sends(message));
  }

  /** How often the bytes of a file were asked for. */
  downloads(): number {
    return this.simulator.calls().filter(({ operation }) => operation === 'file').length;
  }

  retry({ id }: ShownMedia, app = this.app): Promise<Answer> {
    return app.agent.post(`/ajax/tata-media/${id}/retry/`);
  }

  private static tata(simulator: Simulator): Record<string, string> {
    return {
      TATA_BASE_URL: simulator.url,
      TATA_AUTH_TOKEN: simulator.authToken,
      WHATSAPP_PHONE_NUMBER: BUSINESS,
    };
  }
}

export const base64 = (text: string | Buffer): string => Buffer.from(text).toString('base64');
