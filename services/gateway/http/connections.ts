import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Lets a server end as soon as its last request is answered. Node by itself waits for connections on which nothing
 * was ever asked, which browsers open in advance, and for those that are kept alive after their last answer.
 */
export function trackConnections(server: Server): { readonly closeWhenIdle: () => void } {
  /** Requests that are being answered; a WebSocket counts as one. */
  const open = new Map<Socket, number>();
  let closing = false;

  function change(socket: Socket, by: number): void {
    const requests = (open.get(socket) ?? 0) + by;
    open.set(socket, requests);
    if (closing && requests === 0) socket.destroySoon();
  }

  server.on('connection', (socket) => {
    open.set(socket, 0);
    socket.once('close', () => open.delete(socket));
  });
  server.on('request', ({ socket }, response) => {
    change(socket, 1);
    response.once('close', () => change(socket, -1));
  });
  server.on('upgrade', ({ socket }) => change(socket, 1));
  return {
    closeWhenIdle() {
      closing = true;
      for (const socket of open.keys()) change(socket, 0);
    },
  };
}
