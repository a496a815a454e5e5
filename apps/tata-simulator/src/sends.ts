import { randomUUID } from 'node:crypto';
import type { MediaStore } from './media-store.js';
import type { Phones } from './phones.js';
import { previewOf } from './preview.js';
import type { Failure, Reports } from './reports.js';
import type { ValidSend } from './send-validation.js';
import { fillTemplate, type TemplateStore } from './template-store.js';
import type { AcceptedSend, AuthScheme, CallRule, ChatMessage, Json } from './types.js';
import { fits } from './upload-validation.js';
import { newWamid } from './wamid.js';

interface Parts {
  businessNumber: string;
  phones: Phones;
  media: MediaStore;
  templates: TemplateStore;
  reports: Reports;
}

export interface Seen {
  authScheme: AuthScheme;
  /** Without the ones that carry the token. */
  headers: Record<string, string>;
}

/** What the business sent and TATA accepted. */
export class Sends {
  readonly accepted: AcceptedSend[] = [];

  constructor(private readonly parts: Parts) {}

  /** From here on the customer has it coming, whatever answer the caller gets to see. */
  accept(valid: ValidSend, seen: Seen, rule?: CallRule): AcceptedSend {
    const { to, type, body, content, reference } = valid;
    const { phones, reports } = this.parts;
    const wamid = newWamid(to, 'business');
    const failed = this.failureOf(valid, rule);
    const send: AcceptedSend = {
      id: randomUUID(),
      at: Date.now(),
      to,
      type,
      body,
      reference,
      ...seen,
      wamid,
      statuses: [],
    };
    this.accepted.push(send);
    phones.save({ phone: to }).typingUntil = null;
    if (type === 'reaction')
      phones.react(String(content.message_id), 'business', typeof content.emoji === 'string' ? content.emoji : '');
    else phones.add(to, this.shown(send, content));
    reports.plan(send, failed, rule?.do === 'report' ? rule.statuses : undefined);
    return send;
  }

  /** By TATA's id, the wamid or the reference. */
  find(id: string): AcceptedSend | undefined {
    return this.accepted.find((send) => send.id === id || send.wamid === id || send.reference === id);
  }

  reset(): void {
    this.accepted.length = 0;
  }

  /** What will come by callback although the answer is 200. */
  private failureOf({ to, type, content }: ValidSend, rule?: CallRule): Failure | null {
    const { businessNumber, phones, media, templates } = this.parts;
    if (rule?.do === 'fail') return { code: rule.code ?? 131000, title: rule.title, details: rule.details };
    if (to === businessNumber) return { code: 131021 };
    if (phones.find(to)?.onWhatsApp === false) return { code: 131026 };
    if (type === 'template') {
      const template = templates.choose(content);
      if (typeof template === 'number') return { code: template };
      return headerFiles(content).some((file) => isFileWrong(media, String(file.type), file.content))
        ? { code: 131053 }
        : null;
    }
    if (!phones.isWindowOpen(to, Date.now())) return { code: 131047 };
    return isFileWrong(media, type, content) ? { code: 131053 } : null;
  }

  private shown(send: AcceptedSend, content: Json): ChatMessage {
    const template = send.type === 'template' ? this.parts.templates.choose(content) : null;
    const filled = template && typeof template !== 'number' ? fillTemplate(template, content) : null;
    const context = send.body.context as Json | undefined;
    return {
      wamid: send.wamid,
      from: 'business',
      at: send.at,
      type: send.type,
      body: send.body,
      preview: filled ?? previewOf(send.type, content),
      replyTo: typeof context?.message_id === 'string' ? context.message_id : null,
      status: 'accepted',
      error: null,
      reactions: [],
    };
  }
}

/** An id that TATA does not know, or of a file that is something else. */
function isFileWrong(media: MediaStore, type: string, { id }: Json): boolean {
  if (typeof id !== 'string') return false;
  const file = media.find(id);
  return !file || !fits(type, file.mimeType);
}

function headerFiles({ components }: Json): { type: unknown; content: Json }[] {
  const headers = (Array.isArray(components) ? components : []) as Json[];
  return headers
    .filter(({ type }) => type === 'header')
    .flatMap(({ parameters }) => (Array.isArray(parameters) ? (parameters as Json[]) : []))
    .flatMap((parameter) => {
      const content = parameter[String(parameter.type)];
      return typeof content === 'object' && content !== null
        ? [{ type: parameter.type, content: content as Json }]
        : [];
    });
}
