import { fireEvent, screen } from '@testing-library/vue';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { Media, Message } from '@/api/conversations';
import { message } from '@/testing/builders';
import { renderPanel } from '@/testing/render-panel';
import MessageMedia from './MessageMedia.vue';

const media = (given: Partial<Media> = {}): Media => ({
  id: 'f1',
  mime_type: 'image/jpeg',
  file_name: null,
  size: 52_000,
  state: 'ready',
  url: '/ajax/tata-media/f1/',
  thumbnail_url: '/ajax/tata-media/f1/thumbnail/',
  width: 1200,
  height: 900,
  error: null,
  ...given,
});
const show = (given: Partial<Message>, file: Media) =>
  renderPanel(MessageMedia, { message: message({ text: null, media: file, ...given }), media: file });

afterEach(() => vi.unstubAllGlobals());

it('shows a photo small, with what was written under it', () => {
  show({ type: 'image', text: 'The balcony' }, media());
  expect(screen.getByRole('button', { name: 'Open The balcony' })).toBeTruthy();
  expect(screen.getByRole('img', { name: 'The balcony' }).getAttribute('src')).toBe('/ajax/tata-media/f1/thumbnail/');
});

it('offers a document to be saved under its own name', () => {
  const file = media({ file_name: 'नक्शा.pdf', mime_type: 'application/pdf', thumbnail_url: null });
  show({ type: 'document', text: 'नक्शा.pdf' }, file);
  const link = screen.getByRole('link', { name: /नक्शा\.pdf.*PDF · 51 KB.*Download/s });
  expect(link.getAttribute('download')).toBe('नक्शा.pdf');
  expect(screen.getAllByText('नक्शा.pdf')).toHaveLength(1);
});

it('never shows in the page what only says that it is a photo', () => {
  show({ type: 'image' }, media({ mime_type: 'application/xml', thumbnail_url: null }));
  expect(screen.queryByRole('img')).toBeNull();
  expect(screen.getByRole('link', { name: /Photo.*Download/s })).toBeTruthy();
});

it('says what a file waits for', () => {
  const waiting = { url: null, thumbnail_url: null, state: 'pending', size: null } as const;
  show({ type: 'audio', is_voice: true }, media({ ...waiting, error: { code: 'not_configured', message: 'x' } }));
  expect(screen.getByRole('status').textContent).toMatch(/Voice message.*no TATA token/s);
});

it('says why a file failed, fetches it again, and shows that at once', async () => {
  const failed = media({ state: 'failed', url: null, thumbnail_url: null, error: { code: 'gone', message: 'x' } });
  const fetched = vi.fn(() =>
    Promise.resolve(Response.json({ success: true, media: { ...failed, state: 'pending', error: null } })),
  );
  vi.stubGlobal('fetch', fetched);
  const shown = message({ id: 'm7', type: 'image', text: null, media: failed });
  const { queryClient } = renderPanel(MessageMedia, { message: shown, media: failed });
  queryClient.setQueryData(['messages', 'c1'], { pages: [{ messages: [shown] }], pageParams: [undefined] });
  expect(screen.getByText('Photo: not available')).toBeTruthy();
  expect(screen.getByText(/Ask the customer to send it again/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
  expect(fetched.mock.calls[0]).toMatchObject(['/ajax/tata-media/f1/retry/', { method: 'POST' }]);
  await vi.waitFor(() =>
    expect(queryClient.getQueryData(['messages', 'c1'])).toMatchObject({
      pages: [{ messages: [{ id: 'm7', media: { state: 'pending' } }] }],
    }),
  );
});

const answers = (status: number) => {
  const asked = vi.fn(() => Promise.resolve(new Response(null, { status })));
  vi.stubGlobal('fetch', asked);
  return asked;
};

it('offers a retry for a photo that has gone from the server', async () => {
  const asked = answers(404);
  show({ type: 'image' }, media());
  await fireEvent.error(screen.getByRole('img', { name: 'Photo' }));
  expect(await screen.findByRole('button', { name: 'Retry' })).toBeTruthy();
  expect(screen.getByText('The file is not on the server any more.')).toBeTruthy();
  expect(asked.mock.calls[0]).toMatchObject(['/ajax/tata-media/f1/', { method: 'HEAD' }]);
});

it('hands out a photo that is on the server but that the browser cannot show', async () => {
  answers(200);
  show({ type: 'image' }, media());
  await fireEvent.error(screen.getByRole('img', { name: 'Photo' }));
  expect(await screen.findByRole('link', { name: /Photo.*51 KB · Cannot be shown here.*Download/s })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Retry' })).toBeNull();
});

it('says of a file without a name what it is, once', () => {
  show({ type: 'audio', is_voice: true }, media({ mime_type: 'application/octet-stream', thumbnail_url: null }));
  expect(screen.getByRole('link').textContent).toMatch(/^Voice message\s*51 KB · Cannot be shown here\s*Download$/);
});

it('lets a person try at once what is tried again later', async () => {
  const waiting = { url: null, thumbnail_url: null, state: 'pending', size: null } as const;
  const file = media({ ...waiting, error: { code: 'unavailable', message: 'x' } });
  const fetched = vi.fn(() => Promise.resolve(Response.json({ success: true, media: { ...file, error: null } })));
  vi.stubGlobal('fetch', fetched);
  show({ type: 'document' }, file);
  await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
  expect(fetched.mock.calls[0]).toMatchObject(['/ajax/tata-media/f1/retry/', { method: 'POST' }]);
});

it('offers no retry while a file is being fetched for the first time', () => {
  show({ type: 'image' }, media({ url: null, thumbnail_url: null, state: 'pending', size: null }));
  expect(screen.queryByRole('button')).toBeNull();
});

it('plays a voice message, faster if wanted', async () => {
  show({ type: 'audio', is_voice: true }, media({ mime_type: 'audio/ogg; codecs=opus', thumbnail_url: null }));
  expect(screen.getByLabelText('Voice message').getAttribute('src')).toBe('/ajax/tata-media/f1/');
  await userEvent.click(screen.getByRole('button', { name: 'Speed: 1×' }));
  expect(screen.getByRole('button', { name: 'Speed: 1.5×' })).toBeTruthy();
});
