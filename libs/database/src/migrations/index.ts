import { CreateGround1795400000000 } from './1795400000000-create-ground.js';
import { LetChangesWait1795500000000 } from './1795500000000-let-changes-wait.js';
import { CreateMedia1795500100000 } from './1795500100000-create-media.js';
import { ReplayJournal1795500200000 } from './1795500200000-replay-journal.js';
import { KeepWatch1795500300000 } from './1795500300000-keep-watch.js';
import { LightenFeed1795500500000 } from './1795500500000-lighten-feed.js';
import { CreateTemplates1795610000000 } from './1795610000000-create-templates.js';

/** Every migration, oldest first. An explicit list: what runs is what a reviewer reads here. */
export const migrations = [
  CreateGround1795400000000,
  LetChangesWait1795500000000,
  CreateMedia1795500100000,
  ReplayJournal1795500200000,
  KeepWatch1795500300000,
  LightenFeed1795500500000,
  CreateTemplates1795610000000,
];
