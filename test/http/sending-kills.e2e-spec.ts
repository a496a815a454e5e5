import { jest } from '@jest/globals';
import { sendThroughKills, type SendingCampaign } from '../soak/sending-campaign.js';
import { ALL_WELL, mostInFiveSeconds } from '../soak/sending-proof.js';

// In small; `npm run test:soak` does it with a thousand replies and ten kills
jest.setTimeout(300_000);

const RATE = 20;
const SMALL = { kills: 1, conversations: 8, replies: 10, rate: RATE, isBrief: true } as const;

it.each([
  ['one of two servers is killed', { ...SMALL, servers: 2, victim: 'server', seed: 11 }],
  ['the database is killed', { ...SMALL, servers: 1, victim: 'database', seed: 12 }],
] satisfies [string, SendingCampaign][])(
  'replies go out once, in order, and are told honestly while TATA misbehaves and %s',
  async (_, campaign) => {
    const { wrong, broken, nextMs, pace } = await sendThroughKills(campaign);
    expect(wrong).toEqual(ALL_WELL);
    expect(broken).toEqual([]);
    expect(nextMs).toBeLessThan(60_000);
    expect(pace.inFive).toBeLessThanOrEqual(mostInFiveSeconds(RATE, campaign.servers));
  },
);
