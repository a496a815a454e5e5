import type { DataSource } from 'typeorm';

/** Where a data source of ours is connected to. */
export function urlOf({ options }: DataSource): string {
  if (options.type !== 'postgres' || !options.url) throw new Error('The data source has no address');
  return options.url;
}
