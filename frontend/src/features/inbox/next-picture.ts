let next: Promise<void> | null = null;

/**
 * Resolves just before the next picture, at once for all who wait: who scrolls fast fetches several pages at the same time,
 * and to show each of them alone would take longer than a picture may.
 */
export function nextPicture(): Promise<void> {
  next ??= new Promise((resolve) => {
    const begin = (): void => {
      next = null;
      resolve();
    };
    // What is not looked at has no pictures
    if (document.visibilityState === 'hidden') setTimeout(begin);
    else requestAnimationFrame(begin);
  });
  return next;
}
