import { changesBetween, record, type Actor } from '@app/access';
import { Clock, ConflictError, DomainError, NotFoundError, sqlState } from '@app/common';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository, type EntityManager } from 'typeorm';
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
  async create(input: WriteCannedReplyDto, actor: Actor): Promise<CannedReply> {
    const fields = checkCanned(input);
    if ((await this.replies.count()) >= MOST) {
      throw new ConflictError(`There are ${MOST} canned replies already; delete what nobody uses first`);
    }
    const now = this.clock.now();
    const reply = { id: uuid(), ...fields, updatedBy: actor.name, createdAt: now, updatedAt: now };
    await this.write(fields.name, async (manager) => {
      await manager.insert(CannedReply, reply);
      await record(manager, { actor, action: 'canned_reply.created', subject: subjectOf(reply) });
    });
    return reply;
  }

  /** Throws `not_found`, `invalid` and `name_taken`. */
  async replace(id: string, input: WriteCannedReplyDto, actor: Actor): Promise<CannedReply> {
    const reply = await this.get(id);
    const change = { ...checkCanned(input), updatedBy: actor.name, updatedAt: this.clock.now() };
    await this.write(change.name, async (manager) => {
      await manager.update(CannedReply, { id }, change);
      const details = {
        changes: changesBetween({ name: reply.name }, { name: change.name }),
        has_new_text: reply.text !== change.text,
      };
      await record(manager, { actor, action: 'canned_reply.changed', subject: subjectOf(reply), details });
    });
    return { ...reply, ...change };
  }

  /** Throws `not_found`. */
  async remove(id: string, actor: Actor): Promise<void> {
    const reply = await this.get(id);
    await this.replies.manager.transaction(async (manager) => {
      const { affected } = await manager.delete(CannedReply, { id });
      if (affected) await record(manager, { actor, action: 'canned_reply.deleted', subject: subjectOf(reply) });
    });
  }

  private async write(name: string, change: (manager: EntityManager) => Promise<void>): Promise<void> {
    try {
      await this.replies.manager.transaction(change);
    } catch (error) {
      throw sqlState(error) === UNIQUE_VIOLATION ? new NameTakenError(name) : error;
    }
  }

  private async get(id: string): Promise<CannedReply> {
    const reply = isUuid(id) ? await this.replies.findOneBy({ id }) : null;
    if (!reply) throw new NotFoundError('There is no such canned reply');
    return reply;
  }
}

const subjectOf = ({ id, name }: Pick<CannedReply, 'id' | 'name'>) => ({ kind: 'canned_reply' as const, id, name });
