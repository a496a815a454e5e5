import { autoReplyTo } from './auto-reply.js';
import { Behaviour, type BehaviourChange, digits } from './behaviour.js';
import { toIncoming } from './incoming.js';
import { MediaStore } from './media-store.js';
import { Phones } from './phones.js';
import { type Failure, Reports } from './reports.js';
import type { ValidSend } from './send-validation.js';
import { type Seen, Sends } from './sends.js';
import { TataError } from './tata-error.js';
import { TemplateStore } from './template-store.js';
import { Timers } from './timers.js';
import type {
  AcceptedSend,
  CallRecord,
  CallRule,
  ChatMessage,
  Customer,
  CustomerMessage,
  Json,
  ReportedStatus,
  Rule,
  Signing,
  SimulatorOptions,
  Switches,
  WebhookRecord,
} from './types.js';
import { Webhooks, type WebhookTarget } from './webhooks.js';

/** How long WhatsApp shows that the other side is typing. */
const TYPING_MS = 25_000;

/** TATA and the customers' phones, without their HTTP. The control API is this class, method for method. */
export class Simulator {
  /** Address of the running server, set once it listens. */
  url = '';
  readonly businessNumber: string;
  readonly authToken: string;
  readonly media = new MediaStore();
  readonly templates = new TemplateStore();
  numberSettings: Json = { calling: { status: 'DISABLED' } };
  private readonly timers = new Timers();
  private readonly phones = new Phones();
  private readonly behaviour: Behaviour;
  private readonly outgoing: Webhooks;
  private readonly reports: Reports;
  private readonly outbox: Sends;
  private callRecords: CallRecord[] = [];
  private readonly listeners = new Set<() => void>();
  private stop: () => Promise<void> = () => Promise.resolve();

  constructor(options: SimulatorOptions) {
    this.businessNumber = digits(options.businessNumber ?? '15550100100');
    this.authToken = options.authToken ?? 'simulator-token';
    this.behaviour = new Behaviour(options);
    const target = {
      url: options.webhookUrl ?? 'http://127.0.0.1:3000/webhook/',
      secret: options.webhookSecret ?? null,
    };
    this.outgoing = new Webhooks(target, this.behaviour, this.timers, () => this.changed());
    this.reports = new Reports({
      businessNumber: this.businessNumber,
      behaviour: this.behaviour,
      phones: this.phones,
      timers: this.timers,
      webhooks: this.outgoing,
      onDelivered: (send) => this.answerAlone(send),
    });
    const { businessNumber, phones, media, templates, reports } = this;
    this.outbox = new Sends({ businessNumber, phones, media, templates, reports });
  }

  /** Sends that were accepted, oldest first; only those to one number when given. */
  sends(to?: string): AcceptedSend[] {
    const { accepted } = this.outbox;
    return to === undefined ? [...accepted] : accepted.filter((send) => send.to === digits(to));
  }

  /** Every call to TATA's endpoints, answered or not. */
  calls(): CallRecord[] {
    return this.callRecords;
  }

  webhooks(): WebhookRecord[] {
    return this.outgoing.records;
  }

  customers(): Customer[] {
    return this.phones.list();
  }

  chat(phone: string): ChatMessage[] {
    return this.phones.chat(phone);
  }

  /** Adds a customer, or changes the one with this number. */
  saveCustomer(change: Partial<Customer> & { phone: string }): Customer {
    const customer = this.phones.save(change);
    this.changed();
    return customer;
  }

  /** Resolves when the webhook's first attempt is over; what that came to is in the record. */
  async customerWrites(message: CustomerMessage): Promise<{ wamid: string; webhook: WebhookRecord }> {
    const phone = digits(message.from);
    this.phones.save({ phone, name: message.name });
    const incoming = await toIncoming(
      { businessNumber: this.businessNumber, phones: this.phones, media: this.media },
      message,
      phone,
    );
    const customer = this.phones.save({ phone });
    customer.lastWroteAt = Math.max(customer.lastWroteAt ?? 0, incoming.shown.at);
    if (message.type === 'reaction') this.phones.react(message.replyTo, 'customer', message.emoji ?? '👍');
    else this.phones.add(phone, incoming.shown);
    this.changed();
    const { wamid } = incoming;
    const webhook = await this.outgoing.post({ kind: 'message', phone, wamid, body: JSON.stringify(incoming.body) });
    return { wamid, webhook };
  }

  /** The person looks at the chat, so that everything delivered is read. */
  openChat(phone: string): void {
    if (this.reports.readAll(this.sends(phone)) > 0) this.changed();
  }

  /** One status callback now for a send (by TATA's id, wamid or reference), in any order and as often as wished. */
  reportStatus(id: string, status: ReportedStatus, failed?: Failure): void {
    const send = this.outbox.find(id);
    if (!send) throw new TataError(404, { statusCode: 404, message: `No accepted send has the id or reference ${id}` });
    this.reports.report(send, status, failed);
  }

  /** Adds rules for the next calls or webhooks, or turns switches. */
  behave(change: BehaviourChange): void {
    const wasPaused = this.behaviour.switches.webhooks === 'paused';
    this.behaviour.change(change);
    if (wasPaused && this.behaviour.switches.webhooks === 'on') void this.outgoing.resume();
    this.changed();
  }

  /** Forgets the rules that were not used up. */
  clearRules(): void {
    this.behaviour.clearRules();
    this.changed();
  }

  rules(): Rule[] {
    return this.behaviour.list();
  }

  switches(): Switches {
    return this.behaviour.switches;
  }

  setWebhook(target: { url?: string; secret?: string | null }): void {
    this.outgoing.target = { ...this.outgoing.target, ...target };
  }

  webhookTarget(): WebhookTarget {
    return this.outgoing.target;
  }

  /** Any body to the webhook, as it is; objects are written as JSON. */
  sendRaw(body: string | object, signing: Signing = 'right'): Promise<WebhookRecord> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return this.outgoing.post({ kind: 'raw', body: text, signing });
  }

  /** Back to the first customers, no messages, no rules. Options given at the start stay. */
  reset(): void {
    this.timers.clear();
    this.behaviour.reset();
    this.outgoing.reset();
    this.phones.reset();
    this.templates.reset();
    this.media.reset();
    this.outbox.reset();
    this.callRecords = [];
    this.changed();
  }

  async close(): Promise<void> {
    this.timers.stop();
    this.outgoing.stop();
    await this.stop();
  }

  /** For the HTTP side: what to call when closing. */
  onClose(stop: () => Promise<void>): void {
    this.stop = stop;
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  recordCall(call: CallRecord): void {
    this.callRecords.push(call);
  }

  takeReset(operation: CallRecord['operation']): CallRule | undefined {
    return this.behaviour.takeReset(operation);
  }

  takeCallRule(operation: CallRecord['operation'], to: string | null): CallRule | undefined {
    return this.behaviour.takeCallRule(operation, to);
  }

  sleep(ms: number): Promise<void> {
    return this.timers.sleep(ms);
  }

  /** Takes a send whose shape is good; the rule may say what is reported on it. */
  accept(valid: ValidSend, seen: Seen, rule?: CallRule): AcceptedSend {
    const send = this.outbox.accept(valid, seen, rule);
    this.changed();
    return send;
  }

  /** The business looks at a customer's message, and may show that it is typing. False for an unknown wamid. */
  markReadByBusiness(wamid: string, isTyping: boolean): boolean {
    const found = this.phones.findMessage(wamid);
    if (found?.message.from !== 'customer') return false;
    for (const message of this.phones.chat(found.phone)) {
      if (message.from === 'customer' && message.at <= found.message.at) message.status = 'read';
    }
    if (isTyping) this.phones.save({ phone: found.phone, typingUntil: Date.now() + TYPING_MS });
    this.changed();
    return true;
  }

  private answerAlone(send: AcceptedSend): void {
    const { autoReply, autoReplyDelayMs } = this.behaviour.switches;
    const text = autoReply ? autoReplyTo(send, this.sends(send.to).length, this.phones.find(send.to)) : null;
    if (text === null) return;
    this.timers.after(autoReplyDelayMs, () => void this.customerWrites({ from: send.to, text }));
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}
