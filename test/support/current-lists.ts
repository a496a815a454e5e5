import { WorkFollower } from '@app/conversations';
import { eventually } from './eventually.js';
import type { TestApp } from './start-app.js';

/** Waits until lists of who waits, and of what failed, show all that has been committed. */
export async function currentLists(app: TestApp): Promise<void> {
  const follower = app.server.app.get(WorkFollower, { strict: false });
  await eventually(
    () => follower.report(),
    ({ isFilling, lagSeconds }) => !isFilling && lagSeconds === 0,
  );
}
