const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The six that WhatsApp offers first. */
export const USUAL_EMOJI = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

const EMOJI =
  /^(?:\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3|\p{Emoji_Presentation}.*|\p{Extended_Pictographic}.*)$/su;

/** The last emoji of what somebody typed or picked, whole: with its skin colour, or the people that it is made of. */
export function lastEmoji(text: string): string | null {
  const characters = [...graphemes.segment(text)];
  return characters.map(({ segment }) => segment).findLast((one) => EMOJI.test(one)) ?? null;
}
