import { screen } from '@testing-library/vue';
import { expect, it } from 'vitest';
import { renderPanel } from '@/testing/render-panel';
import LeadExport from './LeadExport.vue';

it.each([
  [{}, '/api/v1/leads.csv'],
  [{ q: 'a&b', stage: 'won' }, '/api/v1/leads.csv?q=a%26b&stage=won'],
])('with the filters %j it downloads what they leave', async (filter, address) => {
  renderPanel(LeadExport, { filter: { q: '', stage: '', owner: '', tag: '', ...filter } });
  const link = await screen.findByRole('link', { name: 'Download as CSV' });
  expect(link.getAttribute('href')).toBe(address);
});
