import { describe } from './event-by-event.js';

const NO_FOLDER = 'something that is no folder stands in its place; move it away';
const NO_RIGHT = 'the user that runs Leadline may not read and write there; give it the right to';
const NO_ROOM = 'there is no room; make some on the disk';
const ADVICE: Record<string, string> = {
  EEXIST: NO_FOLDER,
  ENOTDIR: NO_FOLDER,
  EACCES: NO_RIGHT,
  EPERM: NO_RIGHT,
  ENOSPC: NO_ROOM,
  EDQUOT: NO_ROOM,
  EROFS: 'its disk takes no writing; mount it for that, and see why it was not',
  EIO: 'its disk has a fault; save what is on it and change it',
};

export const isNoRoom = (error: unknown): boolean => ADVICE[describe(error)] === NO_ROOM;

/** What is wrong with the folder of the spool and what to do, for the log. */
export function spoolTrouble(folder: string, error: unknown): string {
  const code = describe(error);
  const advice = Object.hasOwn(ADVICE, code) ? ADVICE[code] : undefined;
  return advice ? `${folder}: ${advice} (${code})` : code;
}
