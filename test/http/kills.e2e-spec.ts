import { jest } from '@jest/globals';
import { killPostgres, killServer } from '../soak/campaigns.js';
import { NOTHING } from '../soak/proof.js';

// In small; `npm run test:soak` does it ten times, and more
jest.setTimeout(120_000);

it('a kill of the server under load loses nothing that was answered, and doubles nothing', async () => {
  const { acknowledged, wrong } = await killServer(1, 100);
  expect(wrong).toEqual(NOTHING);
  expect(acknowledged).toBeGreaterThanOrEqual(200);
});

it('a kill of its PostgreSQL under load loses nothing that was answered, and doubles nothing', async () => {
  const { acknowledged, wrong } = await killPostgres(1, 100);
  expect(wrong).toEqual(NOTHING);
  expect(acknowledged).toBeGreaterThanOrEqual(200);
});
