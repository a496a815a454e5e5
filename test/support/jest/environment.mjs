// Jest runs every spec file in a world of its own and would load the server and its packages, some two thousand modules, anew in
// each: seconds of computing for each file. What is tested is loaded by Node itself instead, once for all files of a worker, as in
// production; only specs and their support live in Jest's world. jest.config.js says which modules come this way.
// First, as in main.ts
import 'reflect-metadata';
import { TestEnvironment } from 'jest-environment-node';

// graphile-worker traces each lost connection, of which tests make many; in the server the log adopts that
Object.assign(console, { trace: () => undefined });

export default class Environment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global.loadedByNode = (url) => import(url);
    // Where decorators write: a spec's own controller is read by the server's Nest
    this.global.Reflect = Reflect;
  }
}
