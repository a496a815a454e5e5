const DEEPEST = 64;
/** What any of our routes takes has a tenth of them; what reads bodies into classes takes time with their square. */
const MOST_MEMBERS = 20_000;

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** Whether JSON is nested deeper, or has more members, than a request of somebody who wants something. Looks at each byte once. */
export function isOutsized(json: Buffer): boolean {
  let [depth, members, isText] = [0, 0, false];
  for (let at = 0; at < json.length; at += 1) {
    const sign = json[at]!;
    if (isText) {
      if (sign === BACKSLASH) at += 1;
      else if (sign === QUOTE) isText = false;
    } else if (sign === QUOTE) isText = true;
    else if (sign === COMMA) members += 1;
    else if (OPENING.has(sign)) depth += 1;
    else if (CLOSING.has(sign)) depth -= 1;
    if (depth > DEEPEST || members > MOST_MEMBERS) return true;
  }
  return false;
}
