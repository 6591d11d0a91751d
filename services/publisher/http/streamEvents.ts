import { once } from 'node:events';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { LogRecord } from '#platform/log/eventLog';
import { writeCursor } from './cursor.ts';
import type { EventRoutesDeps, Reading } from './reading.ts';

const heartbeatMs = 15_000;

/**
 * Server-sent events: everything from the cursor on, then what happens. The id of each message is the cursor after
 * it, so a browser resumes by itself. A slow reader is waited for. The stream ends where `demand` refuses its reader.
 */
export async function streamEvents(
  { log, epochs, serve }: EventRoutesDeps,
  { topic, from }: Reading,
  request: FastifyRequest,
  reply: FastifyReply,
  demand: () => Promise<void>,
): Promise<void> {
  void reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'keep-alive',
    'x-correlation-id': request.id,
  });
  raw.write('retry: 1000\n\n');
  const next = [...from];
  const isAllowed = () =>
    demand().then(
      () => true,
      () => false,
    );

  async function send(records: readonly LogRecord[]): Promise<void> {
    const events = await serve(records);
    for (const [at, event] of events.entries()) {
      const record = records[at];
      if (!(await isAllowed())) raw.end();
      if (!record || raw.writableEnded || raw.destroyed) return;
      next[record.partition] = record.offset + 1;
      if (!event) continue;
      const message = `id: ${writeCursor(epochs.current, topic, next)}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
      if (!raw.write(message)) await Promise.race([once(raw, 'drain'), once(raw, 'close')]);
    }
  }

  const feed = await log.follow({ topics: [topic], from: { [topic]: from }, onRecords: send });
  const heartbeat = setInterval(() => raw.writableEnded || raw.write(': still here\n\n'), heartbeatMs);
  raw.on('close', () => {
    clearInterval(heartbeat);
    void feed.stop();
  });
}
