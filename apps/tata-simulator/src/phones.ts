import { digits } from './behaviour.js';
import type { ChatMessage, Customer } from './types.js';

const WINDOW_MS = 24 * 60 * 60 * 1000;

/** Invented people; the last one has no WhatsApp. */
const FIRST_CUSTOMERS: [string, string, boolean][] = [
  ['919999900001', 'Asha V', true],
  ['919999900002', 'R Kumar', true],
  ['919999900003', 'मीरा जोशी', true],
  ['919999900004', 'N Shah', true],
  ['919999900099', 'Not on WhatsApp', false],
];

/** The customers, and what their phones show. */
export class Phones {
  private readonly customers = new Map<string, Customer>();
  private readonly chats = new Map<string, ChatMessage[]>();
  private readonly byWamid = new Map<string, { phone: string; message: ChatMessage }>();

  constructor() {
    this.reset();
  }

  reset(): void {
    this.customers.clear();
    this.chats.clear();
    this.byWamid.clear();
    for (const [phone, name, onWhatsApp] of FIRST_CUSTOMERS) this.save({ phone, name, onWhatsApp });
  }

  list(): Customer[] {
    return [...this.customers.values()];
  }

  find(phone: string): Customer | undefined {
    return this.customers.get(digits(phone));
  }

  /** Adds a person, or changes what is named. */
  save(change: Partial<Customer> & { phone: string }): Customer {
    const phone = digits(change.phone);
    const known = this.customers.get(phone);
    const fresh = { name: `+${phone}`, onWhatsApp: true, autoRead: null, lastWroteAt: null, typingUntil: null };
    const named = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const customer: Customer = { ...fresh, ...known, ...named, phone };
    if (known) Object.assign(known, customer);
    else this.customers.set(phone, customer);
    return known ?? customer;
  }

  chat(phone: string): ChatMessage[] {
    return this.chats.get(digits(phone)) ?? [];
  }

  add(phone: string, message: ChatMessage): void {
    const chat = this.chat(phone);
    chat.push(message);
    chat.sort((one, other) => one.at - other.at);
    this.chats.set(phone, chat);
    this.byWamid.set(message.wamid, { phone, message });
  }

  findMessage(wamid: string): { phone: string; message: ChatMessage } | undefined {
    return this.byWamid.get(wamid);
  }

  /** One reaction each; an empty one takes it back. */
  react(wamid: string | undefined, from: 'customer' | 'business', emoji: string): void {
    const message = this.findMessage(wamid ?? '')?.message;
    if (!message) return;
    message.reactions = message.reactions.filter((reaction) => reaction.from !== from);
    if (emoji !== '') message.reactions.push({ from, emoji });
  }

  /** Whether free text may reach this person: they wrote within 24 hours. */
  isWindowOpen(phone: string, now: number): boolean {
    const wroteAt = this.find(phone)?.lastWroteAt;
    return typeof wroteAt === 'number' && now - wroteAt < WINDOW_MS;
  }
}
