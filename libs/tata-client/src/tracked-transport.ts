import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';

type RequestOptions = https.RequestOptions & { protocol?: string | null };
type OnResponse = (response: http.IncomingMessage) => void;

/**
 * Sends one request and knows afterwards whether any of it left this process. Until a new connection is up (with TLS:
 * the certificate checked), the request waits in our memory; on a kept connection it goes out at once, unless that had
 * already died. Bytes handed to the kernel count as written: whether they arrived cannot be known.
 */
export class TrackedTransport {
  private isOpen = false;
  private socket: Socket | null = null;
  private bytesBefore = 0;

  /** `mayWrite` is asked when the connection is there, right before the first byte. */
  constructor(private readonly mayWrite: () => boolean = () => true) {}

  get wasWritten(): boolean {
    return this.isOpen && this.socket !== null && this.socket.bytesWritten > this.bytesBefore;
  }

  /** Called by axios, as it would call `http.request`. */
  readonly request = (options: RequestOptions, onResponse: OnResponse): http.ClientRequest => {
    const request = (options.protocol === 'https:' ? https : http).request(options, onResponse);
    request.once('socket', (socket) => this.watch(socket));
    return request;
  };

  private watch(socket: Socket & Partial<Pick<TLSSocket, 'encrypted'>>): void {
    this.socket = socket;
    if (socket.connecting || isShakingHands(socket)) {
      socket.once(socket.encrypted ? 'secureConnect' : 'connect', () => this.open(socket));
    } else {
      this.bytesBefore = socket.bytesWritten;
      this.open(socket);
    }
  }

  private open(socket: Socket): void {
    if (this.mayWrite()) this.isOpen = true;
    else socket.destroy();
  }
}

function isShakingHands(socket: Socket): boolean {
  return (socket as { secureConnecting?: boolean }).secureConnecting === true;
}
