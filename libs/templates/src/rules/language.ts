const FORM = /^([a-z]{2,3})(?:_([A-Z]{2}))?$/;
const NAMES = {
  language: new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }),
  region: new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' }),
};

/** Codes that WhatsApp is often asked for in India, to choose from; any other of its codes can be typed. */
export const USUAL_LANGUAGES = ['en', 'en_US', 'en_GB', 'hi', 'bn', 'gu', 'kn', 'ml', 'mr', 'pa', 'ta', 'te', 'ur'];

/** `form`: not written as WhatsApp writes codes; `unknown`: written well, but no language or country has it. */
export function languageFault(code: string): 'form' | 'unknown' | null {
  const match = FORM.exec(code);
  if (!match) return 'form';
  const [, language = '', region] = match;
  const isKnown = NAMES.language.of(language) !== undefined && (!region || NAMES.region.of(region) !== undefined);
  return isKnown ? null : 'unknown';
}
