/** One message of every type that customers can send, a minute apart. */
export async function sayEverything(teller, phone, name) {
  let at = 58;
  const raw = (type, body, more) => teller.raw(phone, name, type, body, (at -= 1.5), more);
  const file = (type, text) => teller.says(phone, name, text, (at -= 1.5), { type });
  const tapped = (type, reply) => raw('interactive', { type, [type]: reply });
  await raw(
    'text',
    { body: 'Hi! I saw your ad' },
    {
      referral: {
        source_type: 'ad',
        source_url: 'https://fb.example/ad/1',
        headline: '2 BHK launch offer',
        body: 'Chat with us for the price list of all flats that face the park.',
      },
    },
  );
  await raw(
    'text',
    { body: 'Everybody should read *this*, it is _important_: https://example.com/news' },
    { context: { frequently_forwarded: true } },
  );
  await file('image', 'The balcony');
  await file('sticker');
  await file('audio');
  await file('document', 'The plan');
  await raw('location', { latitude: 12.9716, longitude: 77.5946, name: 'Example Plaza', address: '1 Example Road' });
  await raw('contacts', [
    {
      name: { formatted_name: 'Friend Example' },
      org: { company: 'Example Co', title: 'Architect' },
      phones: [{ phone: '+91 99999 00052', wa_id: '919999900052', type: 'CELL' }],
      emails: [{ email: 'friend@example.com' }],
    },
  ]);
  await raw('order', {
    catalog_id: '7',
    text: 'Please deliver on Friday',
    product_items: [
      { product_retailer_id: 'SKU-1', quantity: 2, item_price: 499.5, currency: 'INR' },
      { product_retailer_id: 'SKU-2', quantity: 1, item_price: 100, currency: 'INR' },
    ],
  });
  await tapped('list_reply', { id: 'a', title: '2 BHK', description: '950 sq ft, faces the park' });
  await tapped('nfm_reply', {
    body: 'Sent',
    response_json: JSON.stringify({
      flow_token: 't',
      Full_Name: 'Vikram Sethi',
      wants_loan: true,
      days: ['Sat', 'Sun'],
    }),
  });
  await tapped('call_permission_reply', {
    response: 'accept',
    expiration_timestamp: Math.floor(Date.now() / 1000) + 86_400,
  });
  await raw('unsupported', { type: 'poll_creation' }, { errors: [{ code: 131051, title: 'Message type unknown' }] });
  await raw('hologram', { depth: 3 });
  const edited = await raw('text', { body: 'The 2 BHK, pleese' });
  await raw('edit', { original_message_id: edited, message: { type: 'text', text: { body: 'The 2 BHK, please' } } });
  await raw('reaction', { message_id: edited, emoji: '👍' });
  const regretted = await raw('text', { body: 'Not for you' });
  await raw('revoke', { original_message_id: regretted });
  await raw('text', { body: 'مرحبا، هل الشقة متاحة؟' });
  await raw('text', { body: 'क्या हम कल सुबह 11 बजे मिल सकते हैं?' });
}
