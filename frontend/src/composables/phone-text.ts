/** How a number is shown: `+91 98765 43210`; a number of another country keeps its digits together after the `+`. */
export function formatPhone(digits: string): string {
  const bare = digits.replace(/\D/g, '');
  const indian = /^91(\d{5})(\d{5})$/.exec(bare);
  if (indian) return `+91 ${indian[1]} ${indian[2]}`;
  const american = /^1(\d{3})(\d{3})(\d{4})$/.exec(bare);
  if (american) return `+1 ${american[1]} ${american[2]} ${american[3]}`;
  return `+${bare}`;
}

/** What is copied: E.164, so that any dialler takes it. */
export function toE164(digits: string): string {
  return `+${digits.replace(/\D/g, '')}`;
}

/** What to call somebody: who has no name bears their digits in its place, which are shown as numbers are. */
export function nameOrNumber(name: string, digits: string | null): string {
  return digits !== null && /^\+?\d+$/.test(name) && name.endsWith(digits) ? formatPhone(digits) : name;
}
