import { Settings } from '@app/config';
import { callingCodeOf, countryOf, NumberMasker, numbersIn } from '@app/phone';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { maskAnswer, namesIn, type Named } from './mask-answer.js';

const UUIDS = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi;

/** Somebody may be named by their number: `/ajax/tata-conversations/919876543210`. */
const numbersNamed = (address: string): string[] =>
  address
    .replaceAll(UUIDS, '')
    .replaceAll('%20', '')
    .match(/[0-9]{8,15}/g) ?? [];

/** Every number of the leads that these ids are, or that these conversations, messages, files and former leads belong to. */
const NUMBERS = `SELECT DISTINCT i.value FROM lead_identities i WHERE i.kind = 'phone' AND i.lead_id IN (
    SELECT unnest($1::uuid[])
    UNION SELECT lead_id FROM lead_merges WHERE id = ANY($1::uuid[])
    UNION SELECT lead_id FROM conversations WHERE id = ANY($1::uuid[])
    UNION SELECT c.lead_id FROM merged_conversations m JOIN conversations c ON c.id = m.conversation_id
      WHERE m.id = ANY($1::uuid[])
    UNION SELECT c.lead_id FROM messages m JOIN conversations c ON c.id = m.conversation_id WHERE m.id = ANY($2::uuid[])
    UNION SELECT c.lead_id FROM media f JOIN conversations c ON c.id = f.conversation_id WHERE f.id = ANY($2::uuid[]))`;

/** Those of these numbers that are a customer's, whoever's. */
const KNOWN = `SELECT value FROM lead_identities WHERE kind = 'phone' AND value = ANY($1::text[])`;
const MOST_READINGS = 5_000;

/** Answers for who may not see customers' numbers. */
@Injectable()
export class MaskedAnswers {
  private readonly countryCode: string;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    settings: Settings,
  ) {
    this.countryCode = callingCodeOf(countryOf(settings.businessNumber));
  }

  /** `address`: what was asked for, as it may name whom the answer does not. */
  async mask(answer: unknown, address: string): Promise<unknown> {
    const named = namesIn(answer);
    for (const number of numbersNamed(address)) named.numbers.add(number);
    return maskAnswer(answer, await this.maskerOf(named, address));
  }

  /** For texts about what an address names: a lead, a conversation, a message or a file. */
  maskerFor(address: string, ...texts: string[]): Promise<NumberMasker> {
    return this.maskerOf({ ids: new Set(), numbers: new Set(), texts }, address);
  }

  /** The numbers of those who are named, in part too, and those of others where they stand whole. */
  private async maskerOf({ ids, numbers, texts }: Named, address: string): Promise<NumberMasker> {
    const asked = address.match(UUIDS) ?? [];
    const readings = [...new Set(texts.flatMap((text) => numbersIn(text, this.countryCode)))].slice(0, MOST_READINGS);
    const all = [...ids, ...asked];
    const [theirs, others] = await Promise.all([
      all.length > 0 ? this.dataSource.query<Known[]>(NUMBERS, [all, asked]) : [],
      readings.length > 0 ? this.dataSource.query<Known[]>(KNOWN, [readings]) : [],
    ]);
    return new NumberMasker([...numbers, ...[...theirs, ...others].map(({ value }) => value)]);
  }
}

interface Known {
  value: string;
}
