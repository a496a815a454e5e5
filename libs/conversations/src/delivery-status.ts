/** What a list or a bubble shows. The database derives it: see the generated column `messages.status`. */
export const SHOWN_STATUSES = ['received', 'queued', 'unconfirmed', 'sent', 'delivered', 'read', 'failed'] as const;
export type ShownStatus = (typeof SHOWN_STATUSES)[number];

/** What WhatsApp reports of an outgoing message. `played` arrives as `read`. */
export type ReportedStatus = 'sent' | 'delivered' | 'read' | 'failed';
