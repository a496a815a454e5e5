// Server and panel with reload: the compiler watches, the server restarts on what it writes, Vite serves the panel.
import concurrently from 'concurrently';
import { build } from './build-if-stale.mjs';

await build();
const { result } = concurrently(
  [
    { name: 'types', command: 'tsc -b --watch --preserveWatchOutput', prefixColor: 'gray' },
    {
      name: 'server',
      command: 'node --watch --watch-preserve-output --enable-source-maps apps/api/dist/main.js',
      prefixColor: 'green',
    },
    { name: 'panel', command: 'npm run dev -w frontend', prefixColor: 'cyan' },
  ],
  { killOthersOn: ['failure', 'success'] },
);
await result.catch(() => {
  process.exitCode = 1;
});
