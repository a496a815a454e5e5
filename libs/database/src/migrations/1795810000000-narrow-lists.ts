import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What narrows a list to few is looked up from the leads. None holds a lead as a message makes it: the intake writes to none. */
export class NarrowLists1795810000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE INDEX leads_stage_idx ON leads (stage) WHERE stage <> 'new'`);
    await db.query(`CREATE INDEX leads_source_idx ON leads (source) WHERE source <> 'whatsapp'`);
    await db.query(`CREATE INDEX leads_owner_id_idx ON leads (owner_id) WHERE owner_id IS NOT NULL`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX leads_stage_idx, leads_source_idx, leads_owner_id_idx`);
  }
}
