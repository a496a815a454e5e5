import { IsBoolean, IsIn, IsOptional, IsString, Matches, MaxLength, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import { PUSH_LOCALES, type PushLocale } from '../push-payload.js';

export interface PushDeviceDto {
  id: string;
  /** Of the session that asks. */
  is_current: boolean;
  user_agent: string | null;
  created_at: string;
  pushed_at: string | null;
  /** Why the last try failed; null when it did not. */
  trouble: string | null;
}

export interface PushPreferencesDto {
  /** Also of conversations that are nobody's. */
  unassigned: boolean;
  /** The customer's name and the start of the text; else only that there is something. */
  shows_text: boolean;
  working_hours_only: boolean;
}

export interface PushDto {
  success: true;
  /** False: switched off for the whole installation. */
  is_on: boolean;
  /** What browsers ask for; null while it is switched off. */
  public_key: string | null;
  preferences: PushPreferencesDto;
  devices: PushDeviceDto[];
}

export class PushKeysDto {
  /** A point of P-256, uncompressed: 65 bytes. */
  @Matches(/^B[\w-]{86}=?$/, { message: 'keys.p256dh takes a browser’s public key in base64url' })
  p256dh!: string;

  @Matches(/^[\w-]{22}={0,2}$/, { message: 'keys.auth takes a browser’s secret in base64url' })
  auth!: string;
}

export class SubscribeDto {
  @IsString()
  @MaxLength(2_000)
  endpoint!: string;

  @ValidateNested()
  @Type(() => PushKeysDto)
  keys!: PushKeysDto;

  @IsIn(PUSH_LOCALES, { message: `locale takes one of ${PUSH_LOCALES.join(', ')}` })
  locale!: PushLocale;
}

export class PushPreferencesChangeDto {
  @IsOptional()
  @IsBoolean()
  unassigned?: boolean;

  @IsOptional()
  @IsBoolean()
  shows_text?: boolean;

  @IsOptional()
  @IsBoolean()
  working_hours_only?: boolean;
}

export class SightDto {
  @IsBoolean()
  is_looking!: boolean;
}
