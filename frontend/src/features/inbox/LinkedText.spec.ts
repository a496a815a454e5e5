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
