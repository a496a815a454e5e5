// Runs before the first paint; a file of its own because the CSP allows no inline script.
(function () {
  var kept = {};
  try {
    kept = JSON.parse(localStorage.getItem('leadline.preferences') || '{}');
  } catch {
    // Storage is closed to us (a private window): the system's theme and English are used.
  }
  // A chosen theme must not flash, nor the bar that phones draw above the page in its colour.
  if (kept.theme === 'light' || kept.theme === 'dark') {
    document.documentElement.dataset.theme = kept.theme;
    document.querySelectorAll('meta[name="theme-color"]').forEach(function (meta) {
      var isOurs = meta.content === (kept.theme === 'dark' ? '#121311' : '#f4f3ef');
      meta.setAttribute('media', isOurs ? 'all' : 'not all');
    });
  }
  if (kept.locale === 'hi' || kept.locale === 'en') document.documentElement.lang = kept.locale;

  // The panel's own file did not load: its sentences are in that file, so these stand here. Never a white page.
  addEventListener(
    'error',
    function (event) {
      if (!(event.target instanceof HTMLScriptElement)) return;
      var notice = document.createElement('p');
      notice.id = 'not-loaded';
      notice.setAttribute('role', 'alert');
      notice.textContent =
        kept.locale === 'hi'
          ? 'पैनल लोड नहीं हो सका। अपना कनेक्शन जाँचें और पेज फिर से लोड करें।'
          : 'The panel could not be loaded. Check your connection and reload the page.';
      document.getElementById('app').replaceChildren(notice);
    },
    true,
  );
})();
