import { ValidateBy, type ValidationOptions } from 'class-validator';

/** A string of so many characters, counted as WhatsApp does: code points, an emoji is one or more. */
export function Characters(least: number, most: number, options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'characters',
      constraints: [least, most],
      validator: {
        validate: (value: unknown) => {
          const length = typeof value === 'string' ? [...value].length : -1;
          return length >= least && length <= most;
        },
        defaultMessage: (args) => `${args?.property} takes a text of ${least} to ${most} characters`,
      },
    },
    options,
  );
}
