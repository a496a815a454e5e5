import { ApiProperty } from '@nestjs/swagger';
import type { Contact } from './contact.js';

/** `word`: they wrote it; `whatsapp`: they told WhatsApp; `refused`: WhatsApp refused a message for it; `person`: set by one of us. */
export const OPT_OUT_WAYS = ['word', 'whatsapp', 'refused', 'person'] as const;
export type OptOutWay = (typeof OPT_OUT_WAYS)[number];

/** What was learnt of somebody's wish about marketing. */
export interface OptOutNews {
  who: Contact | { leadId: string };
  isOut: boolean;
  at: Date;
  by: OptOutWay;
  /** What they wrote, or the name of who set it. */
  detail: string | null;
  /** The message that said it, or that was refused. */
  messageId: string | null;
}

/** As the columns of a lead have it. */
export interface OptOutColumns {
  opted_out_at: Date | null;
  opt_out_by: OptOutWay | null;
  opt_out_detail: string | null;
  opt_out_message_id: string | null;
}

export class OptOutDto {
  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({
    enum: OPT_OUT_WAYS,
    nullable: true,
    description:
      '`word`: they wrote one of the words for it; `whatsapp`: they told WhatsApp; `refused`: WhatsApp refused a message for it; `person`: set here. Null where it is not known',
  })
  by!: OptOutWay | null;

  @ApiProperty({ type: String, nullable: true, example: 'STOP', description: 'What they wrote' })
  word!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Who set it' })
  agent!: string | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The message that said it, or was refused',
  })
  message_id!: string | null;
}

export function toOptOutDto(columns: OptOutColumns): OptOutDto | null {
  const { opted_out_at, opt_out_by: by, opt_out_detail: detail, opt_out_message_id } = columns;
  if (!opted_out_at) return null;
  return {
    at: opted_out_at.toISOString(),
    by,
    word: by === 'word' ? detail : null,
    agent: by === 'person' ? detail : null,
    message_id: opt_out_message_id,
  };
}

/** The sentence of the note on the lead. */
export function optOutSentence({ isOut, by, detail }: Pick<OptOutNews, 'isOut' | 'by' | 'detail'>): string {
  switch (by) {
    case 'word':
      return isOut ? `Opted out of marketing: they wrote “${detail}”` : `Wants marketing again: they wrote “${detail}”`;
    case 'whatsapp':
      return isOut ? 'Opted out of marketing in WhatsApp' : 'Wants marketing again, as they told WhatsApp';
    case 'refused':
      return 'Opted out of marketing: WhatsApp refused a message for it';
    case 'person':
      return isOut ? 'Marked as opted out of marketing' : 'Marked as wanting marketing again';
  }
}
