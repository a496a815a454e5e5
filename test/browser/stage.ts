import { startSimulator, type Simulator } from '@app/tata-simulator/index.js';
import type { Browser } from 'playwright-core';
import { launchBrowser, Visit, type Screen } from '../support/browser.js';
import { BUSINESS, textPayload } from '../support/payloads.js';
import { startApp, type TestApp } from '../support/start-app.js';

/** Everybody in step 5 of the guide: our server, TATA with the customers' phones, and the agents' browsers. */
export class Stage {
  private readonly visits: Visit[] = [];
  private customers = 0;

  private constructor(
    readonly app: TestApp,
    readonly simulator: Simulator,
    private readonly browser: Browser,
  ) {}

  /** `way`: an address under which our server reaches TATA, when not its own. */
  static async set(
    environment: Record<string, string> = {},
    way = (tata: string): Promise<string> => Promise.resolve(tata),
  ): Promise<Stage> {
    const simulator = await startSimulator({
      businessNumber: BUSINESS,
      statusDelayMs: { sent: 5, delivered: 10, read: 15 },
    });
    const app = await startApp({
      TATA_BASE_URL: await way(simulator.url),
      TATA_AUTH_TOKEN: simulator.authToken,
      WHATSAPP_PHONE_NUMBER: BUSINESS,
      ...environment,
    });
    simulator.setWebhook({ url: `${app.url}/webhook/` });
    return new Stage(app, simulator, await launchBrowser());
  }

  async clear(): Promise<void> {
    await this.browser.close();
    await this.simulator.close();
    await this.app.stop();
  }

  async visit(screen?: Screen, serviceWorkers?: 'allow'): Promise<Visit> {
    const visit = await Visit.start(this.browser, this.app, screen, serviceWorkers);
    this.visits.push(visit);
    return visit;
  }

  /** Ends all visits and hands back what their consoles said and nothing explains. */
  async endVisits(...expected: RegExp[]): Promise<string[]> {
    const ended = this.visits.splice(0);
    await Promise.all(ended.map((visit) => visit.end()));
    return ended.flatMap((visit) => visit.unexpected(...expected));
  }

  /** Somebody who wrote and then fell silent for this long. */
  async silentCustomer(hours: number): Promise<{ phone: string; name: string }> {
    const customer = this.newCustomer();
    const at = new Date(Date.now() - hours * 3_600_000);
    await this.app.anonymous.post('/webhook/', textPayload({ from: customer.phone, name: customer.name, at }));
    return customer;
  }

  /** Somebody nobody has heard of, with a phone that the simulator knows. */
  newCustomer(): { phone: string; name: string } {
    this.customers += 1;
    const phone = `9199998${String(this.customers).padStart(5, '0')}`;
    const name = `Customer ${String.fromCharCode(64 + this.customers)}`;
    this.simulator.saveCustomer({ phone, name });
    return { phone, name };
  }
}
