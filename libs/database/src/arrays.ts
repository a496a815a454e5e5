/**
 * Arrays as parameters, in PostgreSQL's binary form: the driver passes a buffer on as it is, where it would build the text
 * of an array letter by letter, and the server would read it so. Layout: dimensions, null flag, element type, length,
 * lower bound; then each element's length (-1 for null) and bytes; all numbers are big-endian.
 */
interface ElementType<T> {
  oid: number;
  sizeOf(value: T): number;
  /** Writes `sizeOf(value)` bytes. */
  write(buffer: Buffer, value: T, at: number): void;
}

const HEADER_BYTES = 20;
const LENGTH_BYTES = 4;
const NULL_LENGTH = -1;

const arrayOf =
  <T>(type: ElementType<T>) =>
  (values: readonly (T | null)[]): Buffer => {
    let size = HEADER_BYTES;
    let hasNull = false;
    for (const value of values) {
      size += LENGTH_BYTES + (value === null ? 0 : type.sizeOf(value));
      hasNull ||= value === null;
    }
    const buffer = Buffer.allocUnsafe(size);
    buffer.writeInt32BE(1, 0);
    buffer.writeInt32BE(hasNull ? 1 : 0, 4);
    buffer.writeInt32BE(type.oid, 8);
    buffer.writeInt32BE(values.length, 12);
    buffer.writeInt32BE(1, 16);
    let at = HEADER_BYTES;
    for (const value of values) {
      const length = value === null ? NULL_LENGTH : type.sizeOf(value);
      buffer.writeInt32BE(length, at);
      at += LENGTH_BYTES;
      if (value === null) continue;
      type.write(buffer, value, at);
      at += length;
    }
    return buffer;
  };

export const textArray = arrayOf<string>({
  oid: 25,
  sizeOf: (value) => Buffer.byteLength(value),
  write: (buffer, value, at) => void buffer.write(value, at),
});

/** Of JSON text. */
export const jsonbArray = arrayOf<string>({
  oid: 3802,
  sizeOf: (value) => 1 + Buffer.byteLength(value),
  write(buffer, value, at) {
    buffer[at] = JSONB_VERSION;
    buffer.write(value, at + 1);
  },
});
const JSONB_VERSION = 1;

export const byteaArray = arrayOf<Buffer>({
  oid: 17,
  sizeOf: (value) => value.length,
  write: (buffer, value, at) => void value.copy(buffer, at),
});

export const uuidArray = arrayOf<string>({ oid: 2950, sizeOf: () => 16, write: writeUuid });

export const booleanArray = arrayOf<boolean>({
  oid: 16,
  sizeOf: () => 1,
  write: (buffer, value, at) => void (buffer[at] = value ? 1 : 0),
});

export const integerArray = arrayOf<number>({
  oid: 23,
  sizeOf: () => 4,
  write: (buffer, value, at) => void buffer.writeInt32BE(value, at),
});

/** Of timestamptz: microseconds since 2000. */
export const instantArray = arrayOf<Date>({
  oid: 1184,
  sizeOf: () => 8,
  write: (buffer, value, at) => writeMicroseconds(buffer, value.getTime() - YEAR_2000_MS, at),
});
const YEAR_2000_MS = Date.UTC(2000, 0, 1);
const TWO_TO_32 = 2 ** 32;

/** By halves: a BigInt for each instant is slower by far. Beyond the year 2285 a number does not hold every microsecond. */
function writeMicroseconds(buffer: Buffer, milliseconds: number, at: number): void {
  const value = milliseconds * 1000;
  if (!Number.isSafeInteger(value)) return void buffer.writeBigInt64BE(BigInt(milliseconds) * 1000n, at);
  const high = Math.floor(value / TWO_TO_32);
  buffer.writeInt32BE(high, at);
  buffer.writeUInt32BE(value - high * TWO_TO_32, at + 4);
}

const DASH = 45;
const NO_DIGIT = 255;
/** The value of each character that is a hexadecimal digit. */
const DIGITS = Uint8Array.from({ length: 128 }, (_, code) => {
  const digit = '0123456789abcdef'.indexOf(String.fromCharCode(code).toLowerCase());
  return digit < 0 ? NO_DIGIT : digit;
});

function writeUuid(buffer: Buffer, value: string, at: number): void {
  let byte = at;
  for (let index = 0; index < value.length; index += 2) {
    if (value.charCodeAt(index) === DASH) index += 1;
    buffer[byte] = (hexDigit(value.charCodeAt(index)) << 4) | hexDigit(value.charCodeAt(index + 1));
    byte += 1;
  }
  if (byte !== at + 16) throw new Error('A UUID has 32 hexadecimal digits');
}

function hexDigit(code: number): number {
  const digit = DIGITS[code] ?? NO_DIGIT;
  if (digit === NO_DIGIT) throw new Error('A UUID has 32 hexadecimal digits');
  return digit;
}
