// The bench's own PostgreSQL: one cluster, one database for each contestant, all copies of one migrated template.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedDatabase } from '@app/database';
import { startLeadline } from './contestants.mjs';
import { withClient } from './with-client.mjs';
import { seedConversations } from './seed.mjs';

export class BenchCluster {
  static async start() {
    const dataDir = await mkdtemp(join(tmpdir(), 'leadline-bench-'));
    const database = await startEmbeddedDatabase({ dataDir });
    const cluster = new BenchCluster(dataDir, database);
    try {
      await cluster.create('template', null);
      // The server itself makes the schema and the administrator
      const server = await startLeadline(cluster.url('template'), dataDir);
      await server.stop();
    } catch (error) {
      await cluster.stop();
      throw error;
    }
    return cluster;
  }

  constructor(dataDir, database) {
    this.dataDir = dataDir;
    this.database = database;
    this.sizes = new Set();
  }

  url(name) {
    return this.database.url.replace(/\/leadline\?/, `/bench_${name}?`);
  }

  /** An empty database with Leadline's schema; one of that name goes. Answers its address. */
  async create(name, template = 'template') {
    await this.drop(name);
    const copy = template === null ? '' : `TEMPLATE bench_${template}`;
    await withClient(this.database.url, (client) => client.query(`CREATE DATABASE bench_${name} ${copy}`));
    return this.url(name);
  }

  /** A database with so many conversations, made once in a run; `copy` is what to work on. */
  async sized(conversations, messagesEach, copy) {
    const name = `size_${conversations}_${messagesEach}`;
    if (!this.sizes.has(name)) {
      await this.create(name);
      await seedConversations(this.url(name), { conversations, messagesEach });
      this.sizes.add(name);
    }
    // As files, with a checkpoint: a copy through the WAL would still be on its way to the disk while we measure
    return this.create(copy, `${name} STRATEGY FILE_COPY`);
  }

  /** Without FORCE: that would try to end autovacuum, which our role may not. The server itself waits for it. */
  drop(name) {
    return withClient(this.database.url, (client) => client.query(`DROP DATABASE IF EXISTS bench_${name}`));
  }

  async stop() {
    await this.database.stop();
    await rm(this.dataDir, { recursive: true, force: true });
  }
}
