/** As libs/push/src/push-payload.ts writes it. */
export interface PushPayload {
  kind: 'message' | 'mention' | 'assigned' | 'woke' | 'test';
  locale: 'en' | 'hi';
  tag: string;
  path: string;
  name?: string;
  by?: string;
  text?: string;
  type?: string;
}

/** The panel's own catalogues are too large for a worker that wakes up for one sentence. */
const WORDS = {
  en: {
    message: 'New message',
    mention: 'You were mentioned',
    assigned: 'Assigned to you',
    woke: 'Back from its snooze',
    test: 'Notifications work on this device',
    open: 'Open Leadline to read it',
    image: 'Photo',
    video: 'Video',
    audio: 'Voice message',
    document: 'Document',
    sticker: 'Sticker',
    location: 'Location',
    contacts: 'Contact',
    order: 'Order',
  },
  hi: {
    message: 'नया संदेश',
    mention: 'आपका उल्लेख किया गया',
    assigned: 'आपको सौंपा गया',
    woke: 'स्नूज़ के बाद वापस',
    test: 'इस डिवाइस पर सूचनाएँ काम कर रही हैं',
    open: 'पढ़ने के लिए Leadline खोलें',
    image: 'फ़ोटो',
    video: 'वीडियो',
    audio: 'वॉइस संदेश',
    document: 'दस्तावेज़',
    sticker: 'स्टिकर',
    location: 'स्थान',
    contacts: 'संपर्क',
    order: 'ऑर्डर',
  },
} as const;

export interface Shown {
  title: string;
  body: string;
}

/** How a notification reads: nothing of the customer is in it unless the agent wanted that. */
export function wordsFor({ kind, locale, name, by, text, type }: PushPayload): Shown {
  const words = WORDS[locale] ?? WORDS.en;
  if (!name) return { title: words[kind] ?? words.message, body: kind === 'test' ? '' : words.open };
  const said = text ?? (words as Record<string, string>)[type ?? ''] ?? words.message;
  if (kind === 'message') return { title: name, body: said };
  const about = text ? (by ? `${by}: ${text}` : text) : (by ?? '');
  return { title: `${words[kind]} · ${name}`, body: about };
}
