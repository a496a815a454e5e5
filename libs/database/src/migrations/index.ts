import { CreateGround1795400000000 } from './1795400000000-create-ground.js';

/** Every migration, oldest first. An explicit list: what runs is what a reviewer reads here. */
export const migrations = [CreateGround1795400000000];
