import type { Responsible } from './send-outcome.js';

export interface CatalogueEntry {
  title: string;
  advice: string;
  who: Responsible;
  retryable: boolean;
  /** As an answer to a send it means "not now": the outbox tries again by itself. */
  temporary?: true;
  /** Nothing can be sent for this number until somebody has mended it: its messages wait. */
  stops?: true;
}

const ASK_ADMINISTRATOR = 'An administrator';

export const PERMISSION_LOST: CatalogueEntry = {
  title: 'TATA may no longer send for this number',
  advice: `${ASK_ADMINISTRATOR} checks the number and its permissions in the TATA panel, or asks TATA support`,
  who: 'administrator',
  retryable: true,
  stops: true,
};

const BUSY: CatalogueEntry = {
  title: 'WhatsApp has a problem at the moment',
  advice: 'Send it again in a few minutes',
  who: 'agent',
  retryable: true,
  temporary: true,
};

const SEND_FAULT: CatalogueEntry = {
  title: 'WhatsApp could not read the message that Leadline built',
  advice: `${ASK_ADMINISTRATOR} reports this with its code; sending the same again does not help`,
  who: 'administrator',
  retryable: false,
};

const TEMPLATE_VALUES: CatalogueEntry = {
  title: 'The values do not fit the template',
  advice: 'Fill in every value, without line breaks, and send again',
  who: 'agent',
  retryable: false,
};

/** Why we did not even ask TATA, in words of our own. */
export const OWN_REASONS: ReadonlyMap<string, CatalogueEntry> = new Map([
  [
    'waited_too_long',
    {
      title: 'The message could not be sent for 24 hours',
      advice: 'Send it again if it is still wanted',
      who: 'agent',
      retryable: true,
    },
  ],
  [
    'not_reactable',
    {
      title: 'WhatsApp takes no reaction to this message',
      advice: 'It may be older than 30 days, or deleted on the phone: write a reply instead',
      who: 'agent',
      retryable: false,
    },
  ],
  [
    'opted_out',
    {
      title: 'The customer has opted out of marketing',
      advice: 'Send this customer no more marketing; answers to their own messages still work',
      who: 'agent',
      retryable: false,
    },
  ],
  [
    'file_missing',
    {
      title: 'The file is not on the disk of the server any more',
      advice: 'Choose the file again and send it anew',
      who: 'agent',
      retryable: false,
    },
  ],
  [
    'file_not_taken',
    {
      title: 'TATA could not take the file, however often it was tried',
      advice: 'Send it again later, or in another format',
      who: 'agent',
      retryable: true,
    },
  ],
  [
    'message_unknown',
    {
      title: 'The message that this is about is not known to WhatsApp',
      advice: 'Nothing to do',
      who: 'nobody',
      retryable: false,
    },
  ],
]);

/**
 * WhatsApp's codes, as `tata-omni-api.md` §6 lists them. 131048 (limited for spam) is a rate code and so temporary: it
 * ends by itself, and the pause between tries grows to a minute. 131064, 131049 and 132069 are limits too, but of
 * templates and campaigns, and last for hours: trying again there only makes it worse.
 */
export const CATALOGUE: Readonly<Record<number, CatalogueEntry>> = {
  0: PERMISSION_LOST,
  3: PERMISSION_LOST,
  10: PERMISSION_LOST,
  190: {
    title: "TATA's access to this WhatsApp number has expired",
    advice: `${ASK_ADMINISTRATOR} reconnects the number in the TATA panel, or asks TATA support`,
    who: 'administrator',
    retryable: true,
    stops: true,
  },
  4: { ...BUSY, title: 'Too many requests at once for this WhatsApp app' },
  80007: { ...BUSY, title: 'Too many requests at once for this WhatsApp account' },
  130429: { ...BUSY, title: 'More messages at once than this number may send' },
  131056: {
    title: 'Too many messages to this customer in a short time',
    advice: 'Wait a minute, then send it again',
    who: 'agent',
    retryable: true,
    temporary: true,
  },
  131048: {
    title: 'WhatsApp limits this number because people blocked or reported its messages',
    advice: 'Pause campaigns; an administrator looks at the quality rating in the TATA panel',
    who: 'administrator',
    retryable: true,
    temporary: true,
  },
  131064: {
    title: 'A sending limit is reached because a template is in the wrong category',
    advice: `Pause campaigns; ${ASK_ADMINISTRATOR.toLowerCase()} corrects the template's category`,
    who: 'administrator',
    retryable: false,
  },
  131000: { ...BUSY, title: 'WhatsApp failed for a reason that it does not give' },
  131016: BUSY,
  131057: { ...BUSY, title: 'The WhatsApp account is under maintenance' },
  135000: { ...BUSY, title: 'WhatsApp failed for a reason that it does not give' },
  131026: {
    title: 'WhatsApp cannot deliver to this customer',
    advice: 'The number may not be on WhatsApp, or its app is too old: reach the customer another way',
    who: 'agent',
    retryable: false,
  },
  131047: {
    title: 'The customer last wrote more than 24 hours ago',
    advice: 'Send an approved template; when the customer answers, free text works again',
    who: 'agent',
    retryable: false,
  },
  131049: {
    title: 'WhatsApp held the message back to spare the customer from too much marketing',
    advice: 'Wait at least a day before the next marketing message to this customer',
    who: 'agent',
    retryable: false,
  },
  131050: {
    title: 'The customer has stopped marketing messages',
    advice: 'Send this customer no more marketing; answers to their own messages still work',
    who: 'agent',
    retryable: false,
  },
  130472: {
    title: "The customer is in one of WhatsApp's experiments and gets no marketing now",
    advice: 'Reach the customer another way, or wait for them to write',
    who: 'agent',
    retryable: false,
  },
  130497: {
    title: "WhatsApp does not let this business write to the customer's country",
    advice: 'Reach the customer another way',
    who: 'agent',
    retryable: false,
  },
  131021: {
    title: 'The message is addressed to the number that sends it',
    advice: "Correct the customer's number",
    who: 'agent',
    retryable: false,
  },
  131030: {
    title: 'This is a test number, and the customer is not on its list',
    advice: `${ASK_ADMINISTRATOR} adds the customer to the list of test recipients, or uses a live number`,
    who: 'administrator',
    retryable: false,
  },
  131051: {
    title: 'WhatsApp does not support this type of message here',
    advice: 'Send it in another form, for example as text',
    who: 'agent',
    retryable: false,
  },
  131052: {
    title: 'The file that the customer sent could not be fetched',
    advice: 'Ask the customer to send it again',
    who: 'agent',
    retryable: false,
  },
  131053: {
    title: 'WhatsApp refused the file',
    advice: 'Attach it once more, in a format and size that WhatsApp takes',
    who: 'agent',
    retryable: false,
  },
  131060: {
    title: "The customer's message is not available",
    advice: 'Ask the customer to send it again',
    who: 'agent',
    retryable: false,
  },
  131062: {
    title: 'The customer hides their number, and this message cannot reach them so',
    advice: 'Ask the customer for their phone number, and write to that',
    who: 'agent',
    retryable: false,
  },
  131008: SEND_FAULT,
  131009: SEND_FAULT,
  131005: {
    title: 'WhatsApp denies this number access',
    advice: `${ASK_ADMINISTRATOR} checks the number's permissions in the TATA panel`,
    who: 'administrator',
    retryable: true,
  },
  131031: {
    title: 'The WhatsApp account is locked',
    advice: `Stop sending; ${ASK_ADMINISTRATOR.toLowerCase()} reads the notice in the TATA panel and appeals there`,
    who: 'administrator',
    retryable: true,
    stops: true,
  },
  368: {
    title: "The WhatsApp account is blocked for breaking WhatsApp's policy",
    advice: `Stop sending; ${ASK_ADMINISTRATOR.toLowerCase()} reads the notice in the TATA panel and appeals there`,
    who: 'administrator',
    retryable: true,
    stops: true,
  },
  131037: {
    title: "The number's display name is not approved yet",
    advice: `${ASK_ADMINISTRATOR} has the display name approved in the TATA panel`,
    who: 'administrator',
    retryable: true,
  },
  131042: {
    title: 'WhatsApp cannot charge for this account',
    advice: `Stop sending; ${ASK_ADMINISTRATOR.toLowerCase()} settles the payment with TATA`,
    who: 'administrator',
    retryable: true,
    stops: true,
  },
  131045: {
    title: 'The number is not registered with WhatsApp',
    advice: `${ASK_ADMINISTRATOR} has TATA register the number again`,
    who: 'administrator',
    retryable: true,
    stops: true,
  },
  131063: {
    title: 'Marketing templates are switched off for this way of sending',
    advice: `${ASK_ADMINISTRATOR} asks TATA how this account sends marketing`,
    who: 'administrator',
    retryable: false,
  },
  132000: { ...TEMPLATE_VALUES, title: 'The template wants another number of values' },
  132001: {
    title: 'The template does not exist in this language, or is not approved',
    advice: 'Refresh the templates and choose another',
    who: 'agent',
    retryable: false,
  },
  132005: {
    title: 'The template is too long with these values',
    advice: 'Shorten the values and send again',
    who: 'agent',
    retryable: false,
  },
  132007: {
    title: "The template breaks WhatsApp's content policy",
    advice: `${ASK_ADMINISTRATOR} edits the template and has it approved again`,
    who: 'administrator',
    retryable: false,
  },
  132008: TEMPLATE_VALUES,
  132012: TEMPLATE_VALUES,
  132015: {
    title: 'WhatsApp paused the template because of complaints',
    advice: `Choose another template; ${ASK_ADMINISTRATOR.toLowerCase()} improves this one`,
    who: 'administrator',
    retryable: false,
  },
  132016: {
    title: 'WhatsApp switched the template off for good',
    advice: `Choose another template; ${ASK_ADMINISTRATOR.toLowerCase()} makes a new one`,
    who: 'administrator',
    retryable: false,
  },
  132068: {
    title: 'The form in this message is blocked',
    advice: `${ASK_ADMINISTRATOR} checks the form in the TATA panel`,
    who: 'administrator',
    retryable: false,
  },
  132069: {
    title: 'The form in this message has been used too often for the moment',
    advice: `Try later; ${ASK_ADMINISTRATOR.toLowerCase()} checks the form in the TATA panel`,
    who: 'administrator',
    retryable: true,
  },
  137000: {
    title: "The customer's WhatsApp identity has changed",
    advice: 'Send it again; if it matters who reads it, check first that it is still the same person',
    who: 'agent',
    retryable: true,
  },
  138000: {
    title: 'Calling is not switched on for this number',
    advice: `Nothing to do, unless you want calls: then ${ASK_ADMINISTRATOR.toLowerCase()} switches them on in the TATA panel`,
    who: 'nobody',
    retryable: false,
  },
};
