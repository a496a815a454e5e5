import type { CallRule, Operation, Rule, SimulatorOptions, Switches, WebhookRecord, WebhookRule } from './types.js';

const DEFAULTS: Switches = {
  statuses: 'on',
  webhooks: 'on',
  templates: 'on',
  templatesPerPage: 0,
  autoRead: true,
  autoReply: false,
  autoReplyDelayMs: 4000,
  statusDelayMs: { sent: 300, delivered: 900, read: 2500 },
  // TATA repeats "for minutes"; its schedule is not known.
  retryDelaysMs: [1_000, 2_000, 5_000, 10_000, 20_000, 30_000, 60_000, 60_000],
};

export type BehaviourChange = Rule | Rule[] | Partial<Switches>;

/** The rules for the next calls and webhooks, and the switches that stay. */
export class Behaviour {
  switches: Switches;
  private rules: Rule[] = [];
  private readonly initial: Switches;

  constructor(options: SimulatorOptions) {
    this.initial = { ...DEFAULTS };
    for (const key of Object.keys(DEFAULTS) as (keyof Switches)[]) {
      if (options[key] !== undefined) Object.assign(this.initial, { [key]: options[key] });
    }
    this.initial.statusDelayMs = { ...DEFAULTS.statusDelayMs, ...options.statusDelayMs };
    this.switches = { ...this.initial };
  }

  change(change: BehaviourChange): void {
    if (Array.isArray(change)) this.rules.push(...change.map((rule) => ({ ...rule })));
    else if ('do' in change) this.rules.push({ ...change });
    else this.turn(change);
  }

  list(): Rule[] {
    return this.rules.map((rule) => ({ ...rule }));
  }

  clearRules(): void {
    this.rules = [];
  }

  reset(): void {
    this.clearRules();
    this.switches = { ...this.initial };
  }

  /** The reset for this call, looked at before its body is read. */
  takeReset(operation: Operation): CallRule | undefined {
    const first = this.rules.find((rule) => isFor(rule, operation));
    return first?.do === 'reset' ? (this.use(first) as CallRule) : undefined;
  }

  takeCallRule(operation: Operation, to: string | null): CallRule | undefined {
    const rule = this.rules.find(
      (each) => isFor(each, operation) && each.do !== 'reset' && (each.to === undefined || digits(each.to) === to),
    );
    return rule && (this.use(rule) as CallRule);
  }

  takeWebhookRule(webhook: WebhookRecord, status: string | null): WebhookRule | undefined {
    const rule = this.rules.find(
      (each) =>
        each.on === 'webhook' &&
        (each.kind === undefined || each.kind === webhook.kind) &&
        (each.status === undefined || each.status === status),
    );
    return rule && (this.use(rule) as WebhookRule);
  }

  private turn(change: Partial<Switches>): void {
    const statusDelayMs = { ...this.switches.statusDelayMs, ...change.statusDelayMs };
    this.switches = { ...this.switches, ...change, statusDelayMs };
  }

  private use(rule: Rule): Rule {
    // A reorder counts the webhooks it holds; it is used up by whoever collects them.
    rule.next = (rule.next ?? 1) - 1;
    if (rule.next <= 0) this.rules = this.rules.filter((each) => each !== rule);
    return rule;
  }
}

function isFor(rule: Rule, operation: Operation): rule is CallRule {
  if (rule.on === 'webhook') return false;
  const isOnlyForSends = rule.do === 'fail' || rule.do === 'report';
  const isOnlyForFiles = rule.do === 'corrupt' || rule.do === 'truncate' || rule.do === 'hide_length';
  if ((isOnlyForSends && operation !== 'send') || (isOnlyForFiles && operation !== 'file')) return false;
  return rule.on === operation || rule.on === 'any';
}

export function digits(phone: string): string {
  return phone.replace(/\D/g, '');
}
