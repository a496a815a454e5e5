import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { record, type Actor } from '@app/access';
import { Clock } from '@app/common';
import { ReplicaReads } from '@app/database';
import { ErasedPeople, LeadsService, type Lead } from '@app/leads';
import { MediaService } from '@app/media';
import { onlyPeople, withoutPeople } from '@app/webhook';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { ForgottenPerson } from '../erasing/forgotten-person.js';
import { bodiesAbout, storedAmong } from '../journal/find-bodies.js';
import {
  adPicturesOf,
  conversationsOf,
  leadFiles,
  messagesAfter,
  notesAfter,
  type ExportedFile,
} from './exported-rows.js';
import { README } from './readme.js';
import { tar, type TarEntry, type WrittenEntry } from './tar.js';

const AT_ONCE = 500;
const FIRST = '00000000-0000-0000-0000-000000000000';

export interface ExportedPerson {
  lead: Lead;
  /** Made of letters, digits and dashes. */
  fileName: string;
  archive: Readable;
}

/** All that is kept of one person, as one archive that a person can read. */
@Injectable()
export class Exporting {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly replica: ReplicaReads,
    private readonly leads: LeadsService,
    private readonly people: ErasedPeople,
    private readonly media: MediaService,
    private readonly clock: Clock,
  ) {}

  /** Throws `not_found`. */
  find(key: string): Promise<Lead> {
    return this.leads.get(key);
  }

  /** Written while it is read, in pieces. Throws `not_found`. */
  async export(key: string, actor: Actor): Promise<ExportedPerson> {
    const lead = await this.leads.get(key);
    const subject = { kind: 'lead' as const, id: lead.id };
    await record(this.dataSource.manager, { actor, action: 'lead.exported', subject });
    const now = this.clock.now();
    const written: WrittenEntry[] = [];
    const entries = this.entries(lead.id, now, written);
    return {
      lead,
      fileName: `leadline-${lead.id}-${now.toISOString().slice(0, 10)}.tar`,
      archive: Readable.from(
        tar(entries, now, (entry) => void written.push(entry)),
        { objectMode: false },
      ),
    };
  }

  private async *entries(leadId: string, now: Date, written: WrittenEntry[]): AsyncGenerator<TarEntry> {
    const counts = { conversations: 0, messages: 0, notes: 0, files: 0, missing_files: 0, journal_bodies: 0 };
    const { statements } = this.replica;
    yield text('README.txt', README);
    for (const [name, value] of Object.entries(await leadFiles(statements, leadId))) yield json(name, value);
    for (const { id, storage_key: storageKey, size } of await adPicturesOf(statements, leadId)) {
      const content = await this.media.open({ storageKey });
      if (content) yield { name: `media/ad-${id}.webp`, size, content: content as AsyncIterable<Buffer> };
      counts[content ? 'files' : 'missing_files'] += 1;
    }
    for (let after = FIRST, part = 1; ; part += 1) {
      const notes = await notesAfter(statements, leadId, after, AT_ONCE);
      if (notes.length === 0) break;
      yield json(numbered('notes', part), notes);
      counts.notes += notes.length;
      after = notes.at(-1)!.id;
    }
    for (const conversation of await conversationsOf(statements, leadId)) {
      counts.conversations += 1;
      const folder = `conversations/${counts.conversations}`;
      yield json(`${folder}/conversation.json`, conversation);
      for (let after = FIRST, part = 1; ; part += 1) {
        const messages = await messagesAfter(statements, conversation.id, after, AT_ONCE);
        if (messages.length === 0) break;
        yield json(
          numbered(`${folder}/messages`, part),
          messages.map(({ file, ...message }) => ({ ...message, file: file && shown(file, message.id) })),
        );
        for (const { id, file } of messages) {
          const entry = file && (await this.file(file, id));
          if (entry) yield entry;
          if (file) counts[entry ? 'files' : 'missing_files'] += 1;
        }
        counts.messages += messages.length;
        after = messages.at(-1)!.id;
      }
    }
    for await (const { name, body } of this.journal(leadId)) {
      counts.journal_bodies += 1;
      yield json(name, body);
    }
    yield json('manifest.json', { made_at: now.toISOString(), lead_id: leadId, counts, files: written });
  }

  private async file(file: ExportedFile, messageId: string): Promise<TarEntry | null> {
    if (!file.storage_key || file.size === null) return null;
    const content = await this.media.open({ storageKey: file.storage_key });
    return content && { name: nameOf(file, messageId), size: file.size, content: content as AsyncIterable<Buffer> };
  }

  /** Of a body that is about others too, their part alone. */
  private async *journal(leadId: string): AsyncGenerator<{ name: string; body: unknown }> {
    const { statements } = this.replica;
    const person = await ForgottenPerson.ofLead(statements, leadId, this.people);
    for await (const bodies of bodiesAbout(statements, person)) {
      const here = await storedAmong(
        statements,
        bodies.map(({ body }) => body),
      );
      for (const { id, received_at, body } of bodies) {
        const them = person.in(received_at, here);
        const rest = withoutPeople(body, them);
        if (rest.kind === 'kept') continue;
        const theirs = rest.kind === 'less' ? onlyPeople(body, them) : null;
        const raw = theirs?.kind === 'less' ? theirs.raw : body;
        yield {
          name: `journal/${received_at.toISOString().replaceAll(':', '-')}-${id}.json`,
          body: JSON.parse(raw.toString('utf8').replace(/^\uFEFF/, '')) as unknown,
        };
      }
    }
  }
}

function text(name: string, words: string): TarEntry {
  const bytes = Buffer.from(words);
  return { name, size: bytes.length, content: [bytes] };
}

const json = (name: string, value: unknown): TarEntry => text(name, `${JSON.stringify(value, null, 2)}\n`);
const numbered = (name: string, part: number): string => `${name}-${String(part).padStart(3, '0')}.json`;

/** Under the id of its message, with the ending that its name has: names may be anything. */
function nameOf({ name }: ExportedFile, messageId: string): string {
  const ending = /^\.[a-z0-9]{1,8}$/i.exec(extname(name ?? ''))?.[0] ?? '';
  return `media/${messageId}${ending}`;
}

const shown = (file: ExportedFile, messageId: string) => ({
  name: file.name,
  mime_type: file.mime_type,
  size: file.size,
  kept_as: file.storage_key ? nameOf(file, messageId) : null,
  state: file.state,
});
