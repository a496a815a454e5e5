import { readFileSync } from 'node:fs';
import type { JsonObject } from '../parsers/index.js';

const FOLDER = 'test/fixtures/tata';

export interface Fixture {
  file: string;
  kind: string;
  /** What must come out of it; of several events, the first. */
  expected: Record<string, unknown>;
  expectedAll?: Record<string, unknown>[];
}

const read = (file: string): unknown => JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8'));

export const readFixture = (file: string): JsonObject => read(file) as JsonObject;

/** All bodies that are objects, as the index lists them. */
export const fixtures = (read('index.json') as Fixture[]).filter(({ file }) => file !== 'other-array-body.json');
