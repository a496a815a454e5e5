export { ConfigModule } from './config.module.js';
export { loadSettings } from './load-settings.js';
export { SettingError, type Environment, type Network } from './setting-readers.js';
export { Settings } from './settings.js';
export { openSince, type WorkingHours } from './working-hours.js';
