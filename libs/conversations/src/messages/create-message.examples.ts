/** Bodies of `POST /api/v1/messages`, for its document. */
export const MESSAGE_EXAMPLES = {
  text: {
    summary: 'A text, to a number',
    value: { to: '+91 99999 99999', text: 'Your site visit is confirmed for Friday.', client_reference: 'visit-17' },
  },
  template: {
    summary: 'A template: it needs no open window, and may go to somebody new',
    value: {
      to: '+91 99999 99999',
      name: 'Asha V',
      template: {
        name: 'order_update',
        language: { code: 'en' },
        components: [{ type: 'body', parameters: [{ type: 'text', text: 'Asha' }] }],
      },
    },
  },
  document: {
    summary: 'A file that was uploaded before (`POST /api/v1/media`), to a lead',
    value: {
      lead_id: 'phone:+919999999999',
      document: { media_id: '0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11', filename: 'Invoice 7.pdf', caption: 'As promised' },
    },
  },
  reply: {
    summary: 'An answer that quotes a message',
    value: {
      conversation_id: '0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c12',
      reply_to: '0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c13',
      text: { body: 'Yes, on Saturday too.' },
    },
  },
};
