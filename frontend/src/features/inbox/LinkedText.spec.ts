import { screen } from '@testing-library/vue';
import { expect, it } from 'vitest';
import { renderPanel } from '@/testing/render-panel';
import LinkedText from './LinkedText.vue';

it('shows markup as the text it is', () => {
  const { container } = renderPanel(LinkedText, { text: '<img src=x onerror=alert(1)> <b>hi</b>' });
  expect(container.querySelector('img, b')).toBeNull();
  expect(container.textContent).toBe('<img src=x onerror=alert(1)> <b>hi</b>');
});

it('links web addresses without telling them where we are, and keeps lines as they were', () => {
  renderPanel(LinkedText, { text: 'one\n\n  https://example.org/a.' });
  const link = screen.getByRole('link', { name: 'https://example.org/a' });
  expect(link.getAttribute('rel')).toBe('noopener noreferrer nofollow');
  expect(link.closest('p')?.textContent).toBe('one\n\n  https://example.org/a.');
});

it('shows WhatsApp’s marks as what they mean, and only in a message’s own words', () => {
  const { container } = renderPanel(LinkedText, { text: '*745 sq ft* carpet' });
  expect(container.textContent).toBe('745 sq ft carpet');
  expect(screen.getByText('745 sq ft').className).toBe('font-semibold');
  expect(renderPanel(LinkedText, { text: '*a*', isPlain: true }).container.textContent).toBe('*a*');
});
