import { connect } from 'node:net';

export interface Poured {
  /** Of the answer; 0 where the connection was cut before one came. */
  readonly status: number;
  /** Bytes of the body that the sender got rid of before the server hung up or had them all. */
  readonly taken: number;
}

const PART = Buffer.alloc(64 * 1024, 'x');
const CHUNK = Buffer.concat([Buffer.from(`${PART.length.toString(16)}\r\n`), PART, Buffer.from('\r\n')]);

/**
 * Sends a body of `most` bytes in chunks, none of which says how many are still to come, as fast as the server takes them, and goes on whatever
 * is answered meanwhile. What the machine itself holds between the two ends counts as taken.
 */
export function pour(url: string, request: { method: string; headers: Readonly<Record<string, string>> }, most: number): Promise<Poured> {
  const { hostname, port, host, pathname, search } = new URL(url);
  const headers = { host, 'transfer-encoding': 'chunked', ...request.headers };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return new Promise((resolve) => {
    let taken = 0;
    let answer = '';
    const socket = connect(Number(port), hostname);
    const go = () => {
      if (taken >= most) socket.write('0\r\n\r\n');
      else
        socket.write(CHUNK, (error) => {
          if (error) return;
          taken += PART.length;
          go();
        });
    };
    socket.write(`${request.method} ${pathname}${search} HTTP/1.1\r\n${lines.join('')}\r\n`, go);
    socket.on('data', (data) => {
      answer += data.toString('latin1');
      if (taken >= most) socket.end();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve({ status: Number(/^HTTP\/1\.1 (\d+)/u.exec(answer)?.[1] ?? 0), taken }));
  });
}
