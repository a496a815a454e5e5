const LINK = 'link[rel="icon"]';
const PLAIN = `${import.meta.env.BASE_URL}icon.svg`;

/** The icon with the count on it: what a tab shows when it has no room for its title. */
export function iconWith(count: number): string {
  const words = count > 9 ? '9+' : String(count);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#0b6e5f"/><text x="11" y="22" font-family="system-ui,sans-serif" font-size="17" font-weight="700" fill="#fff" text-anchor="middle">L</text><circle cx="22" cy="10" r="10" fill="#c6281c"/><text x="22" y="14.5" font-family="system-ui,sans-serif" font-size="${words.length > 1 ? 10 : 13}" font-weight="700" fill="#fff" text-anchor="middle">${words}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

export function showInIcon(count: number): void {
  const link = document.querySelector<HTMLLinkElement>(LINK);
  if (link) link.href = count > 0 ? iconWith(count) : PLAIN;
}
