import { describe, expect, it } from 'vitest';
import { ref } from 'vue';
import { useZoom } from './use-zoom';

describe('the size of a picture', () => {
  it('grows and shrinks by steps, to four times at most and never below what fits', async () => {
    const { zoom, isLeast, isMost, zoomIn, zoomOut } = useZoom(ref(null));
    expect([zoom.value, isLeast.value, isMost.value]).toEqual([1, true, false]);
    const grown = [];
    for (let times = 0; times < 6; times += 1) {
      await zoomIn();
      grown.push(zoom.value);
    }
    expect(grown).toEqual([1.5, 2, 3, 4, 4, 4]);
    expect([isLeast.value, isMost.value]).toEqual([false, true]);
    for (let times = 0; times < 6; times += 1) await zoomOut();
    expect(zoom.value).toBe(1);
  });

  it('is twice as large after a double click, and fits again after another', async () => {
    const { zoom, toggle, zoomIn, fit } = useZoom(ref(null));
    await toggle();
    expect(zoom.value).toBe(2);
    await toggle();
    expect(zoom.value).toBe(1);
    await zoomIn();
    await toggle();
    expect(zoom.value).toBe(1);
    await toggle();
    await fit();
    expect(zoom.value).toBe(1);
  });

  it('keeps in the middle what was in the middle', async () => {
    const box = {
      scrollLeft: 100,
      clientWidth: 200,
      scrollWidth: 400,
      scrollTop: 0,
      clientHeight: 100,
      scrollHeight: 200,
    };
    const { zoomIn } = useZoom(ref(box as HTMLElement));
    const done = zoomIn();
    Object.assign(box, { scrollWidth: 800, scrollHeight: 400 });
    await done;
    expect([box.scrollLeft, box.scrollTop]).toEqual([300, 50]);
  });
});
