import type { AdPictures } from '@app/leads';
import type { LinkedPictures } from '@app/media';
import type { EntityManager } from 'typeorm';
import { addCounts, type ErasureRow } from './erasure-row.js';

interface Parts {
  pictures: AdPictures;
  linked: LinkedPictures;
  inTransaction: (work: (manager: EntityManager) => Promise<void>) => Promise<void>;
}

/** The picture of the ad that they came by: first nobody keeps it any more, then it goes from the disk, then its row. Safe to repeat. */
export async function eraseAdPictures({ id, lead_ids: leadIds }: ErasureRow, parts: Parts): Promise<void> {
  const { pictures, linked, inTransaction } = parts;
  let keys: string[] = [];
  await inTransaction(async (manager) => void (keys = await pictures.close(manager, leadIds)));
  await linked.remove(keys);
  await inTransaction(async (manager) => {
    const removed = await pictures.remove(manager, leadIds);
    await addCounts(manager, id, { ad_pictures: removed });
  });
}
