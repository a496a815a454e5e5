import { isVisible } from '@app/common';
import { ValidateBy, type ValidationOptions } from 'class-validator';

const isBlank = (value: unknown, least: number): boolean =>
  least > 0 && typeof value === 'string' && value !== '' && !isVisible(value);

/**
 * A string of so many characters, counted as WhatsApp does: code points, an emoji is one or more. One that has to hold
 * something holds something to see.
 */
export function Characters(least: number, most: number, options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'characters',
      constraints: [least, most],
      validator: {
        validate: (value: unknown) => {
          const length = typeof value === 'string' ? [...value].length : -1;
          return length >= least && length <= most && !isBlank(value, least);
        },
        defaultMessage: (args) =>
          isBlank(args?.value, least)
            ? `${args?.property} takes more than blanks`
            : `${args?.property} takes a text of ${least} to ${most} characters`,
      },
    },
    options,
  );
}

const PICTURE = '\\p{Extended_Pictographic}(?:\\uFE0F|\\p{Emoji_Modifier})?(?:[\\u{E0020}-\\u{E007E}]+\\u{E007F})?';
/** A picture or several joined to one, a flag, or a key cap. */
const ONE_EMOJI = new RegExp(`^(?:${PICTURE}(?:\\u200D${PICTURE})*|\\p{RI}{2}|[0-9#*]\\uFE0F?\\u20E3)$`, 'u');

export const isOneEmoji = (text: string): boolean => ONE_EMOJI.test(text);

export function IsEmojiOrEmpty(): PropertyDecorator {
  return ValidateBy({
    name: 'isEmojiOrEmpty',
    validator: {
      validate: (value: unknown) => value === '' || (typeof value === 'string' && isOneEmoji(value)),
      defaultMessage: (args) => `${args?.property} takes one emoji, or nothing to take the reaction back`,
    },
  });
}
