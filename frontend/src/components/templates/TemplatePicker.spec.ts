import { fireEvent, screen, within } from '@testing-library/vue';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { ApiError } from '@/api/http';
import type { Template } from '@/api/templates';
import { template } from '@/testing/builders';
import { renderPanel } from '@/testing/render-panel';
import TemplatePicker from './TemplatePicker.vue';

const VISIT = template({
  id: 't1',
  name: 'visit_reminder',
  components: [
    { type: 'BODY', text: 'Hello {{1}}, your visit is on {{2}}.', example: { body_text: [['Asha', 'Sunday']] } },
    { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Map', url: 'https://example.com/{{1}}' }] },
  ],
});
const HINDI = template({ id: 't2', name: 'visit_reminder', language: 'hi', text: 'नमस्ते' });
const OFFER = template({ id: 't3', name: 'weekend_offer', category: 'MARKETING', text: 'A festival price' });
const PLACE = template({
  id: 't4',
  name: 'site_location',
  components: [
    { type: 'HEADER', format: 'LOCATION' },
    { type: 'BODY', text: 'Come here.' },
  ],
});
const BROCHURE = template({
  id: 't5',
  name: 'brochure',
  components: [
    { type: 'HEADER', format: 'DOCUMENT' },
    { type: 'BODY', text: 'Here it is.' },
  ],
});

const LEAD = [
  { label: 'Name', value: 'Asha V' },
  { label: 'E-mail', value: 'asha@example.com' },
];
const open = (given: Record<string, unknown> = {}) =>
  renderPanel(TemplatePicker, { templates: [VISIT, HINDI, OFFER, PLACE, BROCHURE], suggestions: LEAD, ...given });
const choices = () => screen.queryAllByRole('listitem').map((item) => /^[a-z_]+/.exec(item.textContent.trim())?.[0]);
const pick = (name: RegExp) => userEvent.click(screen.getAllByRole('button', { name })[0]!);
const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const preview = () => screen.getByRole('figure', { name: 'What the customer sees' }).textContent;
const send = () => userEvent.click(screen.getByRole('button', { name: 'Send template' }));

describe('the template picker', () => {
  it('finds by name and by words, and by language', async () => {
    open();
    const search = screen.getByRole('searchbox', { name: 'Search templates' });
    await userEvent.type(search, 'visit rem');
    expect(choices()).toEqual(['visit_reminder', 'visit_reminder']);
    await userEvent.clear(search);
    await userEvent.type(search, 'FESTIVAL');
    expect(choices()).toEqual(['weekend_offer']);
    await userEvent.clear(search);
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Language' }), 'hi');
    expect(choices()).toEqual(['visit_reminder']);
    await userEvent.type(search, 'nothing like it');
    expect(screen.getByText('No template matches')).toBeTruthy();
  });

  it('has a labelled field for each variable, shows what the customer will see, and hands both over', async () => {
    const { emitted } = open();
    await pick(/^visit_reminder English/);
    expect(preview()).toContain('Hello {{1}}, your visit is on {{2}}.');
    await userEvent.type(field('{{2}}'), 'Sunday');
    await userEvent.click(screen.getByRole('button', { name: /Name.*Asha V.*for \{\{1\}\}/ }));
    await userEvent.type(field('End of the address behind “Map”'), 'site-7');
    expect(preview()).toContain('Hello Asha V, your visit is on Sunday.');
    expect(preview()).toContain('https://example.com/site-7');
    await send();
    expect(emitted('choose')).toEqual([
      [{ templateId: 't1', variables: { 'body.1': 'Asha V', 'body.2': 'Sunday', 'buttons.0': 'site-7' } }],
    ]);
  });

  it('keeps the suggestions in their place once the field is filled, so that nothing below moves', async () => {
    open();
    await pick(/^visit_reminder English/);
    const offers = () => screen.getAllByRole('button', { name: /for \{\{1\}\}/ }).length;
    expect(offers()).toBe(2);
    await userEvent.click(screen.getByRole('button', { name: /Name.*Asha V.*for \{\{1\}\}/ }));
    expect(field('{{1}}').value).toBe('Asha V');
    expect(offers()).toBe(2);
    await userEvent.click(screen.getByRole('button', { name: /E-mail.*for \{\{1\}\}/ }));
    expect(field('{{1}}').value).toBe('asha@example.com');
  });

  it('hands nothing over while something is missing, and goes to the first such field', async () => {
    const { emitted } = open();
    await pick(/^visit_reminder English/);
    await fireEvent.update(field('{{1}}'), 'a\tb');
    expect(screen.queryByText('Fill this in')).toBeNull();
    await send();
    expect(emitted('choose')).toBeUndefined();
    expect(screen.getByText('No line breaks and no tabs')).toBeTruthy();
    expect(screen.getAllByText('Fill this in')).toHaveLength(2);
    expect(document.activeElement).toBe(field('{{1}}'));
    expect(field('{{2}}').getAttribute('aria-invalid')).toBe('true');
    await fireEvent.update(field('{{1}}'), 'ab');
    expect(screen.queryByText('No line breaks and no tabs')).toBeNull();
  });

  it('asks for a place in its parts, and for a document with its name', async () => {
    const { emitted } = open();
    await pick(/^site_location/);
    await userEvent.type(field('Latitude'), '12.97');
    await send();
    expect(screen.getByText('Latitude from -90 to 90, longitude from -180 to 180')).toBeTruthy();
    await userEvent.type(field('Longitude'), '77.59');
    await userEvent.type(field('Name of the place'), 'Site');
    await send();
    await userEvent.click(screen.getByRole('button', { name: 'Back to the templates' }));
    await pick(/^brochure/);
    await userEvent.type(field('Address of the document'), 'https://example.com/b.pdf');
    await userEvent.type(field('File name'), 'Brochure.pdf');
    expect(preview()).toContain('Brochure.pdf');
    await send();
    expect(emitted<[{ variables: unknown }]>('choose').map(([choice]) => choice.variables)).toEqual([
      { 'header.location': { latitude: '12.97', longitude: '77.59', name: 'Site' } },
      { 'header.file': { link: 'https://example.com/b.pdf', filename: 'Brochure.pdf' } },
    ]);
  });

  it('forgets what was typed for another template', async () => {
    open();
    await pick(/^visit_reminder English/);
    await userEvent.type(field('{{2}}'), 'Sunday');
    await userEvent.click(screen.getByRole('button', { name: 'Back to the templates' }));
    await pick(/^visit_reminder English/);
    expect(field('{{2}}').value).toBe('');
  });

  it('offers first what was used last', async () => {
    const { unmount } = open();
    await pick(/^weekend_offer/);
    await send();
    unmount();
    open();
    const recent = screen.getByRole('list', { name: 'Used lately' });
    expect(within(recent).getAllByRole('button')).toHaveLength(1);
    expect(choices()[0]).toBe('weekend_offer');
    expect(choices()).toHaveLength(5);
  });

  it('offers no marketing to somebody who does not want it', () => {
    open({ isOptedOut: true });
    const offer = screen.getByRole<HTMLButtonElement>('button', { name: /^weekend_offer/ });
    expect(offer.disabled).toBe(true);
    expect(offer.textContent).toContain('This person wants no marketing');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: /^brochure/ }).disabled).toBe(false);
  });

  it.each<[string, Template[] | null, unknown, RegExp]>([
    ['while they are fetched', null, null, /Loading/],
    ['when there are none', [], null, /No approved template/],
    ['when they cannot be fetched', null, new ApiError(0, 'network', 'x'), /cannot be reached/],
  ])('says so %s', (_, templates, error, words) => {
    open({ templates, error });
    expect(screen.getByText(words)).toBeTruthy();
  });
});
