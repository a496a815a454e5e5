import { ValidateBy } from 'class-validator';

const FORM = /^(?!0000)(\d{4}-\d\d-\d\d)([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/i;

/** Null for what is none: of ISO 8601's other spellings one is read by JavaScript, another by PostgreSQL, and some by neither. */
export function instantOf(text: string): Date | null {
  const day = FORM.exec(text)?.[1];
  const instant = new Date(text);
  // JavaScript takes the 31st of February for the 3rd of March
  const isDay = day !== undefined && new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day);
  return isDay && !Number.isNaN(instant.getTime()) ? instant : null;
}

/** A text that is one. */
export const IsInstant = ({ message }: { message: string }): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isInstant',
      validator: { validate: (value) => typeof value === 'string' && instantOf(value) !== null },
    },
    { message },
  );
