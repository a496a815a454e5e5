import { Logger } from 'graphile-worker';

/** The library's own words can quote what failed; what matters we say ourselves. */
export const quietLogger = new Logger(() => () => undefined);
