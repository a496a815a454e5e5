import { pictureAddress } from './ad-picture.js';

it.each([
  [{ image_url: 'https://cdn.example.com/ad.jpg', thumbnail_url: 'https://cdn.example.com/small.jpg' }, 'ad.jpg'],
  [{ video_url: 'https://cdn.example.com/ad.mp4', thumbnail_url: 'https://cdn.example.com/still.jpg' }, 'still.jpg'],
  [{ image_url: '', thumbnail_url: 'HTTPS://cdn.example.com/still.jpg' }, 'still.jpg'],
  [{ image_url: 7, thumbnail_url: 'https://cdn.example.com/still.jpg' }, 'still.jpg'],
])('of %j it is the %s', (referral, name) => {
  expect(pictureAddress(referral)).toMatch(new RegExp(`/${name}$`));
});

it.each([
  null,
  {},
  { video_url: 'https://cdn.example.com/ad.mp4' },
  { image_url: 'javascript:alert(1)' },
  { image_url: 'data:image/png;base64,AAAA' },
  { image_url: 'file:///etc/passwd' },
  { image_url: 'https://' },
  { image_url: ['https://cdn.example.com/ad.jpg'] },
  { image_url: `https://cdn.example.com/${'a'.repeat(4_000)}` },
])('of %j there is none', (referral) => {
  expect(pictureAddress(referral)).toBeNull();
});
