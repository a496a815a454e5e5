import { computed, inject, provide, type ComputedRef, type InjectionKey } from 'vue';
import type { Media, Message } from '@/api/conversations';
import { mediaView } from './media-view';

export interface Picture {
  media: Media;
  message: Message;
}

const KEY: InjectionKey<ComputedRef<Picture[]>> = Symbol('pictures of the thread');

/** The photos of these messages that can be looked at, in their order. */
export const picturesOf = (messages: Message[]): Picture[] =>
  messages.flatMap((message) => {
    const { media, deleted_at } = message;
    const isShown = media?.state === 'ready' && !deleted_at && mediaView(message, media) === 'image';
    return isShown ? [{ media, message }] : [];
  });

/** Lets each photo of the thread lead to those before and after it. */
export function providePictures(messages: () => Message[]): void {
  provide(
    KEY,
    computed(() => picturesOf(messages())),
  );
}

export const usePictures = (): ComputedRef<Picture[]> =>
  inject(
    KEY,
    computed(() => []),
  );
