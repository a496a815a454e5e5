const BYTEA_OID = 17;
const HEADER_BYTES = 20;

/**
 * PostgreSQL's binary form of `bytea[]`: the driver passes a buffer on as it is, where an array of buffers would
 * become hex text of twice the size. Layout: dimensions, null flag, element type, length, lower bound; then each
 * element's length and bytes; all numbers 32 bit, big-endian.
 */
export function byteaArray(values: Buffer[]): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeInt32BE(1, 0);
  header.writeInt32BE(BYTEA_OID, 8);
  header.writeInt32BE(values.length, 12);
  header.writeInt32BE(1, 16);
  const parts = values.flatMap((value) => {
    const length = Buffer.alloc(4);
    length.writeInt32BE(value.length);
    return [length, value];
  });
  return Buffer.concat([header, ...parts]);
}
