import { requireMetricsAccess } from './metrics-access.js';

const TOKEN = 'a-token-of-some-length';

it.each([
  [null, '127.0.0.1', false, undefined, true],
  [null, '::1', false, undefined, true],
  [null, '::ffff:127.0.0.1', false, undefined, true],
  [null, '127.0.0.1', true, undefined, false],
  [null, '192.0.2.7', false, undefined, false],
  [null, '::ffff:192.0.2.7', false, undefined, false],
  [null, undefined, false, undefined, false],
  [TOKEN, '192.0.2.7', true, `Bearer ${TOKEN}`, true],
  [TOKEN, '127.0.0.1', false, undefined, false],
  [TOKEN, '127.0.0.1', false, `Bearer ${TOKEN}x`, false],
  [TOKEN, '127.0.0.1', false, TOKEN, false],
] as const)(
  'with the token %s, from %s (forwarded: %s) with %s: %s',
  (token, address, isForwarded, authorization, may) => {
    const ask = () => requireMetricsAccess(token, { address, isForwarded, authorization });
    if (may) expect(ask).not.toThrow();
    else expect(ask).toThrow(/METRICS_TOKEN/);
  },
);
