import { render, screen } from '@testing-library/vue';
import { expect, it } from 'vitest';
import { i18n } from '@/i18n';
import MaskedNumber from './MaskedNumber.vue';

it('says who hides the number, to the eye and to a screen reader, and offers nothing to call or copy', () => {
  render(MaskedNumber, { props: { masked: '+91 98••• ••210' }, global: { plugins: [i18n] } });
  expect(screen.getByText('+91 98••• ••210').parentElement?.title).toBe('Your administrator hides numbers');
  expect(screen.getByText('Your administrator hides numbers')).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
  expect(screen.queryByRole('link')).toBeNull();
});
