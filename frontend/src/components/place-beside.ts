const GAP_PX = 6;
const EDGE_PX = 8;

interface Size {
  width: number;
  height: number;
}

/** As far down as it stands, if its lower edge is within the window there. */
export const highEnough = (top: number, box: Size, view: Size): number =>
  Math.max(EDGE_PX, Math.min(top, view.height - EDGE_PX - box.height));

/** Under what it belongs to, or above where there is no room below; never over the edge of the window. */
export function placeBeside(
  anchor: Pick<DOMRect, 'top' | 'bottom' | 'left'>,
  box: Size,
  view: Size,
): { top: number; left: number } {
  const below = anchor.bottom + GAP_PX;
  const isRoomBelow = below + box.height + EDGE_PX <= view.height;
  return {
    top: isRoomBelow ? Math.max(EDGE_PX, below) : highEnough(anchor.top - GAP_PX - box.height, box, view),
    left: Math.max(EDGE_PX, Math.min(anchor.left, view.width - box.width - EDGE_PX)),
  };
}
