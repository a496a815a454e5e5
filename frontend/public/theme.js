// Runs before the first paint, so that a chosen theme does not flash; a file of its own because the CSP allows no inline script.
(function () {
  try {
    var kept = JSON.parse(localStorage.getItem('leadline.preferences') || '{}');
    if (kept.theme === 'light' || kept.theme === 'dark') document.documentElement.dataset.theme = kept.theme;
    if (kept.locale === 'hi' || kept.locale === 'en') document.documentElement.lang = kept.locale;
  } catch {
    // Storage is closed to us (private window): the system's theme is used.
  }
})();
