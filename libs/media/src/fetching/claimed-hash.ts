/**
 * The SHA-256 that a webhook claims, as lower-case hex: WhatsApp writes base64, others hex. Null for what is neither,
 * which can be held against no file.
 */
export function claimedSha256(claimed: string | null): string | null {
  const text = claimed?.trim() ?? '';
  if (/^[0-9a-f]{64}$/i.test(text)) return text.toLowerCase();
  if (!/^[\w+/-]{43}=?$/.test(text)) return null;
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === 32 ? bytes.toString('hex') : null;
}
