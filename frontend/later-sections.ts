/** Parts of the English catalogue that only what is loaded later says: each file that names one imports `@/locales/later`, which adds them. */
export const LATER = new Set([
  'watch',
  'doctor',
  'quarantine',
  'api_keys',
  'shortcuts',
  'palette',
  'settings',
  'templates',
  'push',
  'setup',
  'start',
  'select',
  'empty_view',
  'lead_export',
  'masking',
]);
