import { Settings } from '@app/config';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import webpush from 'web-push';

export interface VapidKeys {
  publicKey: string;
  privateKey: string;
}

/** Who we are to the push services: one pair of keys for all servers of a database, made at the first use. */
@Injectable()
export class VapidKeysService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly settings: Settings,
  ) {}

  /** Read afresh: it is asked for when a person opens their settings, or a message goes out. */
  async get(): Promise<VapidKeys> {
    const kept = await this.find();
    if (kept) return kept;
    const { publicKey, privateKey } = webpush.generateVAPIDKeys();
    await this.dataSource.query(
      `INSERT INTO push_keys (public_key, private_key) VALUES ($1, $2) ON CONFLICT ON CONSTRAINT push_keys_pkey DO NOTHING`,
      [publicKey, privateKey],
    );
    // Another server may have been faster
    return (await this.find())!;
  }

  /** Where a push service finds the people behind it. Apple refuses whoever names none. */
  async contact(): Promise<string> {
    if (this.settings.webPushContact) return this.settings.webPushContact;
    if (this.settings.publicUrl?.startsWith('https://')) return this.settings.publicUrl;
    const [first] = await this.dataSource.query<{ email: string }[]>(
      `SELECT email FROM agents WHERE role = 'administrator' AND disabled_at IS NULL ORDER BY created_at LIMIT 1`,
    );
    return `mailto:${first?.email ?? 'nobody@example.com'}`;
  }

  private async find(): Promise<VapidKeys | undefined> {
    const [row] = await this.dataSource.query<VapidKeys[]>(
      `SELECT public_key AS "publicKey", private_key AS "privateKey" FROM push_keys`,
    );
    return row;
  }
}
