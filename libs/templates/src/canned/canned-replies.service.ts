import { Clock, ConflictError, DomainError, NotFoundError, sqlState } from '@app/common';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { validate as isUuid, v7 as uuid } from 'uuid';
import type { WriteCannedReplyDto } from './canned-reply.dto.js';
import { CannedReply } from './canned-reply.entity.js';
import { checkCanned } from './check-canned.js';

const UNIQUE_VIOLATION = '23505';
/** The panel holds all of them at once. */
const MOST = 1000;

export class NameTakenError extends DomainError {
  readonly code = 'name_taken';
  readonly kind = 'conflict';
  override readonly errors = [{ field: 'name', message: 'Another one has this name already' }];
  constructor(name: string) {
    super(`There is a canned reply “${name}” already`);
  }
}

/** Canned replies as agents pick them and as supervisors write them. */
@Injectable()
export class CannedRepliesService {
  constructor(
    @InjectRepository(CannedReply) private readonly replies: Repository<CannedReply>,
    private readonly clock: Clock,
  ) {}

  /** All of them, by name. */
  async list(): Promise<CannedReply[]> {
    return this.replies.createQueryBuilder('reply').orderBy('lower(reply.name)').getMany();
  }

  /** Throws `invalid` and `name_taken`. */
  async create(input: WriteCannedReplyDto, author: string): Promise<CannedReply> {
    const fields = checkCanned(input);
    if ((await this.replies.count()) >= MOST) {
      throw new ConflictError(`There are ${MOST} canned replies already; delete what nobody uses first`);
    }
    const now = this.clock.now();
    const reply = { id: uuid(), ...fields, updatedBy: author, createdAt: now, updatedAt: now };
    await unlessTaken(fields.name, () => this.replies.insert(reply));
    return reply;
  }

  /** Throws `not_found`, `invalid` and `name_taken`. */
  async replace(id: string, input: WriteCannedReplyDto, author: string): Promise<CannedReply> {
    const reply = await this.get(id);
    const change = { ...checkCanned(input), updatedBy: author, updatedAt: this.clock.now() };
    await unlessTaken(change.name, () => this.replies.update({ id }, change));
    return { ...reply, ...change };
  }

  /** Throws `not_found`. */
  async remove(id: string): Promise<void> {
    await this.get(id);
    await this.replies.delete({ id });
  }

  private async get(id: string): Promise<CannedReply> {
    const reply = isUuid(id) ? await this.replies.findOneBy({ id }) : null;
    if (!reply) throw new NotFoundError('There is no such canned reply');
    return reply;
  }
}

async function unlessTaken(name: string, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    throw sqlState(error) === UNIQUE_VIOLATION ? new NameTakenError(name) : error;
  }
}
