import type { Socket } from 'node:net';

const taking = new WeakSet<Socket>();

/** A request is let go when it is not whole after half a minute; a file has limits of its own while it comes in. */
export const isTakingFile = (socket: object): boolean => taking.has(socket as Socket);

export async function whileTakingFile<T>(socket: Socket, take: () => Promise<T>): Promise<T> {
  taking.add(socket);
  try {
    return await take();
  } finally {
    taking.delete(socket);
  }
}
