import { contentDisposition, contentHeaders } from './content-headers.js';

it.each(['image/jpeg', 'image/png', 'video/mp4', 'audio/ogg; codecs=opus', 'audio/mpeg', 'application/pdf'])(
  'shows %s in the page',
  (type) => {
    expect(contentHeaders(type, 'a')).toMatchObject({
      'Content-Type': type,
      'Content-Disposition': expect.stringMatching(/^inline;/),
      'Content-Security-Policy': "sandbox; default-src 'none'",
    });
  },
);

it.each([
  'text/html',
  'image/svg+xml',
  'application/xml',
  'text/javascript',
  'application/xhtml+xml',
  'application/x-shockwave-flash',
  'image/jpegs',
  null,
])('hands %s out as a download of bytes', (type) => {
  expect(contentHeaders(type, 'a')).toMatchObject({
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': expect.stringMatching(/^attachment;/),
    'Content-Security-Policy': "sandbox; default-src 'none'",
  });
});

it.each([
  ['plan.pdf', `inline; filename="plan.pdf"; filename*=UTF-8''plan.pdf`],
  ['नक्शा 1.pdf', `inline; filename="_ 1.pdf"; filename*=UTF-8''%E0%A4%A8%E0%A4%95%E0%A5%8D%E0%A4%B6%E0%A4%BE%201.pdf`],
  ['a"b.pdf', `inline; filename="a_b.pdf"; filename*=UTF-8''a%22b.pdf`],
  ["it's (1).pdf", `inline; filename="it's (1).pdf"; filename*=UTF-8''it%27s%20%281%29.pdf`],
  [
    '../../etc/x\r\nSet-Cookie: a',
    `inline; filename=".._.._etc_xSet-Cookie: a"; filename*=UTF-8''.._.._etc_xSet-Cookie%3A%20a`,
  ],
  ['cod\u202efdp.exe', `inline; filename="codfdp.exe"; filename*=UTF-8''codfdp.exe`],
  ['half \ud83d.pdf', `inline; filename="half _.pdf"; filename*=UTF-8''half%20%EF%BF%BD.pdf`],
])('names %j', (name, header) => {
  expect(contentDisposition('inline', name)).toBe(header);
});

it('a name as long as a book fits into a header', () => {
  expect(contentDisposition('inline', `${'क'.repeat(50_000)}.pdf`).length).toBeLessThan(3_000);
});
