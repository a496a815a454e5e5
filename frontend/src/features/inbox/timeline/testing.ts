import type { MessageResource } from '@/api/messages';
import { at } from '@/testing/builders';

/** For specs: tried twice, taken, and failed by callback. */
export function messageResource(given: Partial<MessageResource> = {}): MessageResource {
  return {
    id: 'm1',
    direction: 'outgoing',
    type: 'text',
    status: 'failed',
    error: null,
    wamid: 'wamid.1',
    tata_id: 'request-1',
    sent_by: 'Asha V',
    timestamp: at(0),
    pricing: { billable: true, category: 'service', pricing_model: 'PMP' },
    timeline: [
      { state: 'queued', at: at(0), error: null },
      { state: 'accepted', at: at(3), error: null },
      {
        state: 'failed',
        at: at(4),
        error: { code: 131026, title: 'Cannot deliver', detail: '', advice: 'Call instead', retryable: false },
      },
    ],
    attempts: [
      {
        id: 'a1',
        kind: 'send',
        started_at: at(0),
        finished_at: at(1),
        outcome: 'unavailable',
        http_status: 503,
        tata_code: 'BUSY',
        trace_id: 'trace-1',
      },
      {
        id: 'a2',
        kind: 'send',
        started_at: at(2),
        finished_at: at(3),
        outcome: 'accepted',
        http_status: 200,
        tata_code: null,
        trace_id: null,
      },
    ],
    ...given,
  };
}
