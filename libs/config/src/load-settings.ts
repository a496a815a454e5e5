import { config } from 'dotenv';
import { Settings } from './settings.js';

/** Reads `.env` (variables that are already set win) and the environment. Throws `SettingError`. */
export function loadSettings(): Settings {
  config({ quiet: true });
  return new Settings(process.env);
}
