const GAP_PX = 6;
const EDGE_PX = 8;

/** Under what it belongs to, or above where there is no room below; never over the edge. A phone's style sheet places it. */
export function placeBeside(element: HTMLElement, anchor: DOMRect): void {
  if (window.matchMedia('(max-width: 767.98px)').matches) return;
  const { offsetWidth: width, offsetHeight: height } = element;
  const below = anchor.bottom + GAP_PX;
  const isRoomBelow = below + height + EDGE_PX <= window.innerHeight;
  const top = isRoomBelow ? below : Math.max(EDGE_PX, anchor.top - GAP_PX - height);
  const left = Math.min(Math.max(EDGE_PX, anchor.left), window.innerWidth - width - EDGE_PX);
  element.style.top = `${top}px`;
  element.style.left = `${left}px`;
}
