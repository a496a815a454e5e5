import { createHash, randomBytes, randomInt } from 'node:crypto';

/** How long a download link lives, as in TATA's example. */
const LINK_SECONDS = 900;

export interface StoredMedia {
  id: string;
  mimeType: string;
  filename: string | null;
  bytes: Buffer;
  /** Base64, as WhatsApp writes it. */
  sha256: string;
}

/** Files of both sides, and the links that are good for a while. */
export class MediaStore {
  private readonly files = new Map<string, StoredMedia>();
  private readonly links = new Map<string, { id: string; expiresAt: number }>();

  add(bytes: Buffer, mimeType: string, filename: string | null): StoredMedia {
    const id = String(randomInt(1e13, 9e13)) + String(randomInt(10, 99));
    const sha256 = createHash('sha256').update(bytes).digest('base64');
    const file = { id, bytes, mimeType, filename, sha256 };
    this.files.set(id, file);
    return file;
  }

  find(id: string): StoredMedia | undefined {
    return this.files.get(id);
  }

  delete(id: string): boolean {
    return this.files.delete(id);
  }

  /** Path and query of a link like a presigned one: it needs no token and ends after 900 s. */
  link(id: string): string {
    const key = randomBytes(16).toString('hex');
    this.links.set(key, { id, expiresAt: Date.now() + LINK_SECONDS * 1000 });
    return `/media-files/${key}?X-Amz-Expires=${LINK_SECONDS}`;
  }

  follow(key: string): StoredMedia | 'expired' | undefined {
    const link = this.links.get(key);
    if (!link) return undefined;
    return link.expiresAt <= Date.now() ? 'expired' : this.files.get(link.id);
  }

  /** Ends every link given out so far, as if 900 seconds had passed. */
  expireLinks(): void {
    for (const link of this.links.values()) link.expiresAt = 0;
  }

  reset(): void {
    this.files.clear();
    this.links.clear();
  }
}
