import { expect, it } from 'vitest';
import { nextTick, shallowRef, watch } from 'vue';
import { nextPicture } from './next-picture';

it('lets all that came in before a picture be shown at once', async () => {
  const pages = shallowRef<string[]>([]);
  const shown: string[][] = [];
  const stop = watch(pages, (now) => shown.push(now));
  const add = async (page: string) => {
    await nextPicture();
    pages.value = [...pages.value, page];
  };
  const both = Promise.all([add('one'), add('two')]);
  await nextTick();
  expect(pages.value).toEqual([]);
  await both;
  await nextTick();
  expect(shown).toEqual([['one', 'two']]);
  await add('three');
  await nextTick();
  expect(shown.at(-1)).toEqual(['one', 'two', 'three']);
  stop();
});
