import { randomUUID } from 'node:crypto';
import { Behaviour, type BehaviourChange, digits } from './behaviour.js';
import { toIncoming } from './incoming.js';
import { MediaStore } from './media-store.js';
import { Phones } from './phones.js';
import { previewOf } from './preview.js';
import { type Failure, Reports } from './reports.js';
import { type ValidSend } from './send-validation.js';
import { fillTemplate, TemplateStore } from './template-store.js';
import { Timers } from './timers.js';
import type {
  AcceptedSend,
  AuthScheme,
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
import { newWamid } from './wamid.js';
import { Webhooks, type WebhookTarget } from './webhooks.js';
import { autoReplyTo } from './auto-reply.js';

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
  private acceptedSends: AcceptedSend[] = [];
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
  }

  /** Sends that were accepted, oldest first; only those to one number when given. */
  sends(to?: string): AcceptedSend[] {
    return to === undefined ? this.acceptedSends : this.acceptedSends.filter((send) => send.to === digits(to));
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
    if (message.type === 'reaction') this.react(message, 'customer');
    else this.phones.add(phone, incoming.shown);
    this.changed();
    const webhook = await this.outgoing.post({ kind: 'message', phone, body: JSON.stringify(incoming.body) });
    return { wamid: incoming.wamid, webhook };
  }

  /** The person looks at the chat, so that everything delivered is read. */
  openChat(phone: string): void {
    this.reports.readAll(this.sends(phone));
    this.changed();
  }

  /** One status callback now for a send (by TATA's id, wamid or reference), in any order and as often as wished. */
  reportStatus(id: string, status: ReportedStatus, failed?: Failure): void {
    const send = this.acceptedSends.find((each) => [each.id, each.wamid, each.reference].includes(id));
    if (!send) throw new Error(`No accepted send has the id, wamid or reference ${id}`);
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
    this.acceptedSends = [];
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

  /** Takes a send: from here on the customer has it coming, whatever answer the caller gets to see. */
  accept(
    valid: ValidSend,
    seen: { authScheme: AuthScheme; headers: Record<string, string> },
    rule?: CallRule,
  ): AcceptedSend {
    const { to, type, body, content, reference } = valid;
    const wamid = newWamid(to, 'business');
    const at = Date.now();
    const send: AcceptedSend = { id: randomUUID(), at, to, type, body, reference, ...seen, wamid, statuses: [] };
    const failed = this.failureOf(valid, rule);
    this.acceptedSends.push(send);
    this.phones.save({ phone: to }).typingUntil = null;
    if (type === 'reaction')
      this.react({ replyTo: String(content.message_id), emoji: String(content.emoji) }, 'business');
    else this.phones.add(to, this.shown(send, valid));
    this.reports.plan(send, failed, rule?.do === 'report' ? rule.statuses : undefined);
    this.changed();
    return send;
  }

  /** The business looks at a customer's message, and may show that it is typing. Null for an unknown wamid. */
  markReadByBusiness(wamid: string, isTyping: boolean): boolean {
    const found = this.phones.findMessage(wamid);
    if (found?.message.from !== 'customer') return false;
    for (const message of this.phones.chat(found.phone)) {
      if (message.from === 'customer' && message.at <= found.message.at) message.status = 'read';
    }
    const TYPING_MS = 25_000;
    if (isTyping) this.phones.save({ phone: found.phone, typingUntil: Date.now() + TYPING_MS });
    this.changed();
    return true;
  }

  private failureOf({ to, type, content }: ValidSend, rule?: CallRule): Failure | null {
    if (rule?.do === 'fail') return { code: 131000, ...pick(rule) };
    if (to === this.businessNumber) return { code: 131021 };
    if (this.phones.find(to)?.onWhatsApp === false) return { code: 131026 };
    if (type === 'template') {
      const template = this.templates.choose(content);
      return typeof template === 'number' ? { code: template } : null;
    }
    if (!this.phones.isWindowOpen(to, Date.now())) return { code: 131047 };
    return typeof content.id === 'string' && !this.media.find(content.id) ? { code: 131053 } : null;
  }

  private shown(send: AcceptedSend, { content }: ValidSend): ChatMessage {
    const template = send.type === 'template' ? this.templates.choose(content) : null;
    const preview =
      template && typeof template !== 'number' ? fillTemplate(template, content) : previewOf(send.type, content);
    const context = send.body.context as Json | undefined;
    return {
      wamid: send.wamid,
      from: 'business',
      at: send.at,
      type: send.type,
      body: send.body,
      preview,
      replyTo: typeof context?.message_id === 'string' ? context.message_id : null,
      status: 'accepted',
      error: null,
      reactions: [],
    };
  }

  private react({ replyTo, emoji }: { replyTo?: string; emoji?: string }, from: 'customer' | 'business'): void {
    const message = replyTo === undefined ? undefined : this.phones.findMessage(replyTo)?.message;
    if (!message) return;
    message.reactions = message.reactions.filter((reaction) => reaction.from !== from);
    if (emoji !== '') message.reactions.push({ from, emoji: emoji ?? '👍' });
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

function pick({ code, title, details }: CallRule & { do: 'fail' }): Partial<Failure> {
  return { ...(code && { code }), ...(title && { title }), ...(details && { details }) };
}
