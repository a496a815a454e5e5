import type { Simulator } from './simulator.js';
import type { CustomerMessage } from './types.js';

const HOUR_SECONDS = 3600;

interface Conversation {
  phone: string;
  name: string;
  /** Hours before now of the first message, which decides how much of the 24-hour window is left. */
  startedHoursAgo: number;
  messages: Omit<CustomerMessage, 'from' | 'name' | 'timestamp'>[];
}

/** Invented people with invented numbers. Messages of one conversation are a few minutes apart. */
const CONVERSATIONS: Conversation[] = [
  {
    phone: '919999900005',
    name: "T D'Souza",
    startedHoursAgo: 19.5,
    messages: [
      { text: 'Good evening. Is there covered parking with the flats?' },
      { text: 'Thanks, will let you know' },
    ],
  },
  {
    phone: '919999900004',
    name: 'N Shah',
    startedHoursAgo: 14,
    messages: [{ text: 'Please share the price list again' }, { type: 'contacts', text: 'Asha V' }],
  },
  {
    phone: '919999900003',
    name: 'मीरा जोशी',
    startedHoursAgo: 9,
    messages: [
      { text: 'नमस्ते, क्या 3 BHK उपलब्ध है?' },
      { text: 'बजट लगभग 90 लाख है।' },
      { text: 'क्या कल सुबह 11 बजे मिल सकते हैं?' },
    ],
  },
  {
    phone: '919999900006',
    name: 'Priya Menon',
    startedHoursAgo: 5,
    messages: [{ type: 'location', text: 'MG Road metro station' }, { text: 'How far is the project from here?' }],
  },
  {
    phone: '919999900007',
    name: 'विकास',
    startedHoursAgo: 3,
    messages: [{ type: 'audio' }, { text: 'लोन में मदद मिलेगी क्या?' }],
  },
  {
    phone: '919999900002',
    name: 'R Kumar',
    startedHoursAgo: 1.5,
    messages: [
      { text: 'Hello, we spoke last week about the corner unit' },
      { type: 'document', text: 'Is this the current plan?' },
    ],
  },
  {
    phone: '919999900001',
    name: 'Asha V',
    startedHoursAgo: 0.6,
    messages: [
      {
        text: 'Hi, I saw your ad. Is the 2 BHK on the fourth floor still available?',
        referral: {
          source_type: 'ad',
          source_id: '120200000000000001',
          source_url: 'https://fb.example/ad/1',
          headline: '2 BHK near the metro',
          body: 'Ready to move in. Visit this weekend.',
          media_type: 'image',
          image_url: 'https://fb.example/ad/1.jpg',
          ctwa_clid: 'simulated-click',
        },
      },
      { type: 'image', text: 'Does it have a view like this?' },
      { text: 'Can we visit on Saturday morning?' },
    ],
  },
];
const BETWEEN_SECONDS = 240;

/**
 * Writes the sample conversations in through real webhooks, oldest first, stamped over the last 20 hours.
 * Returns how many messages were written; those that did not arrive are repeated like any webhook.
 */
export async function seedDemo(simulator: Simulator): Promise<number> {
  const now = Math.floor(Date.now() / 1000);
  let written = 0;
  for (const { phone, name, startedHoursAgo, messages } of CONVERSATIONS) {
    const startedAt = now - Math.round(startedHoursAgo * HOUR_SECONDS);
    for (const [index, message] of messages.entries()) {
      await simulator.customerWrites({ ...message, from: phone, name, timestamp: startedAt + index * BETWEEN_SECONDS });
      written += 1;
    }
  }
  return written;
}
