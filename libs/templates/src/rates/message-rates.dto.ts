import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, Matches, Max, Min, ValidateBy } from 'class-validator';
import { applyDecorators } from '@nestjs/common';

/** WhatsApp's categories of what is billed: a template has one of the last three, everything else is `service`. */
export const RATE_CATEGORIES = ['service', 'utility', 'marketing', 'authentication'] as const;
export type RateCategory = (typeof RATE_CATEGORIES)[number];

const HIGHEST = 100_000;
const DECIMALS = 4;

/** As the database keeps it: of 0.0000001 it would keep nothing. */
const isPrice = (value: unknown): boolean => typeof value === 'number' && Number(value.toFixed(DECIMALS)) === value;

/** A price, or null where nobody said one. */
const Price = (description: string) =>
  applyDecorators(
    ApiProperty({
      type: Number,
      nullable: true,
      required: false,
      minimum: 0,
      maximum: HIGHEST,
      example: 0.35,
      description,
    }),
    IsOptional(),
    ValidateBy(
      { name: 'isPrice', validator: { validate: isPrice } },
      { message: '$property takes a number with at most four decimals, or null' },
    ),
    Min(0, { message: '$property takes a number from 0' }),
    Max(HIGHEST, { message: `$property takes a number up to ${HIGHEST}` }),
  );

export class WriteMessageRatesDto {
  @ApiProperty({ example: 'INR', pattern: '^[A-Z]{3}$', description: 'Of all of them, as ISO 4217 names it' })
  @Matches(/^[A-Z]{3}$/, { message: 'currency takes the three letters of a currency, such as INR' })
  currency!: string;

  @Price('Of a reply within the customer service window; 0 where it is free')
  service?: number | null;

  @Price('Of a template of the category UTILITY')
  utility?: number | null;

  @Price('Of a template of the category MARKETING')
  marketing?: number | null;

  @Price('Of a template of the category AUTHENTICATION')
  authentication?: number | null;
}

export class MessageRatesDto {
  @ApiProperty({ type: String, nullable: true, example: 'INR', description: 'Null while nobody has entered rates' })
  currency!: string | null;

  @ApiProperty({ type: Number, nullable: true, example: 0.35 })
  service!: number | null;

  @ApiProperty({ type: Number, nullable: true, example: 0.115 })
  utility!: number | null;

  @ApiProperty({ type: Number, nullable: true, example: 0.8631 })
  marketing!: number | null;

  @ApiProperty({ type: Number, nullable: true, example: 0.115 })
  authentication!: number | null;
}
