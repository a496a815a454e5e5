import { fireEvent, screen } from '@testing-library/vue';
import { expect, it } from 'vitest';
import { lead } from '@/testing/builders';
import { renderPanel } from '@/testing/render-panel';
import LeadSource from './LeadSource.vue';

const FOREIGN = 'https://cdn.example.com/ad.jpg';
const referral = { headline: '2 BHK launch', source_url: 'https://fb.me/example', image_url: FOREIGN };
const ad_picture = { url: '/ajax/ad-pictures/p1', width: 1200, height: 628 };
const pictures = () => [...document.querySelectorAll('img')];

it('shows the picture of the ad from our own server, in a box that is as large before it is there', () => {
  renderPanel(LeadSource, { lead: lead({ source: 'whatsapp', referral, ad_picture }) });
  expect(pictures().map((one) => [one.getAttribute('src'), one.width, one.height])).toEqual([[ad_picture.url, 72, 72]]);
  expect(screen.getByRole('link', { name: '2 BHK launch' })).toBeTruthy();
});

it.each([[null], [undefined]])('is as without it where there is none: %s', (none) => {
  renderPanel(LeadSource, { lead: lead({ referral, ad_picture: none }) });
  expect(pictures()).toEqual([]);
  expect(document.body.innerHTML).not.toContain(FOREIGN);
  expect(screen.getByText('WhatsApp ad')).toBeTruthy();
});

it('does without one that cannot be loaded', async () => {
  renderPanel(LeadSource, { lead: lead({ referral, ad_picture }) });
  await fireEvent.error(pictures()[0]!);
  expect(pictures()).toEqual([]);
});

it('moves nothing for one that comes while the card is open', async () => {
  const { rerender } = renderPanel(LeadSource, { lead: lead({ referral, ad_picture: null }) });
  await rerender({ lead: lead({ referral, ad_picture }) });
  expect(pictures()).toEqual([]);
});
