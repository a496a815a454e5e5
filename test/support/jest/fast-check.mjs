// What fast-check makes up is the same in every run, so that nobody's change is held up by an accident of chance.
// `FAST_CHECK_SEED=random` (the soak's way) looks for cases that were never tried.
// By its path, since its name leads here: only the specs that use it load it.
import fc from '../../../node_modules/fast-check/lib/fast-check.js';

const SEED = 20_261_126;
const asked = process.env.FAST_CHECK_SEED;
if (asked !== 'random') fc.configureGlobal({ seed: asked ? Number(asked) : SEED });

export * from '../../../node_modules/fast-check/lib/fast-check.js';
export default fc;
