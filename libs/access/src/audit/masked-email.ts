/** Enough to see a pattern by: people type passwords into the wrong field, and somebody else's address is none of ours. */
export function maskedEmail(typed: string): string {
  const [name = '', ...rest] = typed.trim().split('@');
  const domain = rest.join('@');
  const first = [...name][0] ?? '';
  const tail = /\.([^.]{1,10})$/.exec(domain)?.[1];
  return `${first}***@${domain ? `${[...domain][0]}***${tail ? `.${tail}` : ''}` : '***'}`;
}
