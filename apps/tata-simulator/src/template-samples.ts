import type { Json } from './types.js';

export interface TemplateSample {
  name: string;
  language: string;
  category: 'MARKETING' | 'UTILITY' | 'AUTHENTICATION';
  status: string;
  components: Json[];
  rejected_reason?: string;
}

const body = (text: string, ...values: string[]): Json => ({
  type: 'BODY',
  text,
  ...(values.length > 0 && { example: { body_text: [values] } }),
});
const reply = (text: string): Json => ({ type: 'QUICK_REPLY', text });
const buttons = (...given: Json[]): Json => ({ type: 'BUTTONS', buttons: given });
const file = (format: string): Json => ({ type: 'HEADER', format });

/** Invented, one of each kind that a business meets. */
export const TEMPLATE_SAMPLES: TemplateSample[] = [
  {
    name: 'visit_reminder',
    language: 'en',
    category: 'UTILITY',
    status: 'APPROVED',
    components: [
      body('Hello {{1}}, your visit is on {{2}}. Shall we expect you?', 'Asha', 'Saturday at 11:00'),
      buttons(reply('Yes'), reply('Another day')),
    ],
  },
  {
    name: 'hello_again',
    language: 'en',
    category: 'MARKETING',
    status: 'APPROVED',
    components: [body('Hello! Are you still looking for a home?')],
  },
  {
    name: 'visit_reminder',
    language: 'hi',
    category: 'UTILITY',
    status: 'APPROVED',
    components: [body('नमस्ते {{1}}, आपकी विज़िट {{2}} को है। क्या आप आएँगे?', 'आशा', 'शनिवार सुबह 11 बजे')],
  },
  {
    name: 'festival_offer',
    language: 'en',
    category: 'MARKETING',
    status: 'PENDING',
    components: [body('A festival price, only this week.')],
  },
  {
    name: 'booking_update',
    language: 'en',
    category: 'UTILITY',
    status: 'APPROVED',
    components: [
      {
        type: 'HEADER',
        format: 'TEXT',
        text: 'Booking {{booking_id}}',
        example: { header_text_named_params: [{ param_name: 'booking_id', example: 'B-1024' }] },
      },
      {
        type: 'BODY',
        text: 'Dear {{customer}}, your booking is now *{{stage}}*. We will keep you posted.',
        example: {
          body_text_named_params: [
            { param_name: 'customer', example: 'Asha V' },
            { param_name: 'stage', example: 'confirmed' },
          ],
        },
      },
      { type: 'FOOTER', text: 'Example Homes, Bengaluru' },
      buttons(
        {
          type: 'URL',
          text: 'See booking',
          url: 'https://example.com/b/{{1}}',
          example: ['https://example.com/b/B-1024'],
        },
        { type: 'PHONE_NUMBER', text: 'Call us', phone_number: '+919999900001' },
      ),
    ],
  },
  {
    name: 'brochure',
    language: 'en',
    category: 'UTILITY',
    status: 'APPROVED',
    components: [
      file('DOCUMENT'),
      body('Hello {{1}}, here is the brochure that you asked for.', 'Asha'),
      { type: 'FOOTER', text: 'Prices may change' },
    ],
  },
  {
    name: 'weekend_offer',
    language: 'en',
    category: 'MARKETING',
    status: 'APPROVED',
    components: [
      file('IMAGE'),
      body(
        '*This weekend only:* bookings before {{1}} get a modular kitchen free.\n\nShow this code at the site office.',
        'Sunday',
      ),
      { type: 'FOOTER', text: 'Reply STOP to opt out' },
      buttons(
        { type: 'URL', text: 'See the flats', url: 'https://example.com/weekend' },
        { type: 'COPY_CODE', text: 'Copy offer code', example: 'HOME25' },
      ),
    ],
  },
  {
    name: 'walkthrough',
    language: 'en',
    category: 'MARKETING',
    status: 'APPROVED',
    components: [file('VIDEO'), body('Walk through the show flat in two minutes.'), buttons(reply('Book a visit'))],
  },
  {
    name: 'site_location',
    language: 'en',
    category: 'UTILITY',
    status: 'APPROVED',
    components: [file('LOCATION'), body('Hello {{1}}, this is where we meet.', 'Asha')],
  },
  {
    name: 'login_code',
    language: 'en',
    category: 'AUTHENTICATION',
    status: 'APPROVED',
    components: [
      {
        type: 'BODY',
        text: '*{{1}}* is your verification code. For your security, do not share this code.',
        add_security_recommendation: true,
        example: { body_text: [['123456']] },
      },
      { type: 'FOOTER', text: 'This code expires in 10 minutes.', code_expiration_minutes: 10 },
      buttons({
        type: 'URL',
        text: 'Copy code',
        url: 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}',
        example: ['https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp123456'],
      }),
    ],
  },
  {
    name: 'price_drop',
    language: 'en',
    category: 'MARKETING',
    status: 'PAUSED',
    components: [body('Hello {{1}}, the price of {{2}} has come down. Shall we talk?', 'Asha', 'the corner unit')],
  },
  {
    name: 'old_greeting',
    language: 'en_US',
    category: 'MARKETING',
    status: 'REJECTED',
    rejected_reason: 'INVALID_FORMAT',
    components: [body('{{1}} hello')],
  },
  {
    name: 'show_flats',
    language: 'en',
    category: 'MARKETING',
    status: 'APPROVED',
    components: [
      body('Three flats that may suit you:'),
      { type: 'CAROUSEL', cards: [{ components: [file('IMAGE'), body('2 BHK'), buttons(reply('Interested'))] }] },
    ],
  },
];
