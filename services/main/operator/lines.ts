import { PassThrough } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { fail } from '#platform/errors/errors';
import { Backup } from '../backup/backup.ts';

/** An error in the form of the API: its code, what to do, where in the input. */
export const CodedError = z.object({
  message: z.string(),
  extensions: z.object({
    code: z.string(),
    id: z.string().optional(),
    field: z.array(z.string()).readonly().optional(),
  }),
});
export type CodedError = z.infer<typeof CodedError>;

/** What work on the server tells while it goes on: one JSON object a line; a result or an error is the last. */
export const Line = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), done: z.int(), total: z.int() }),
  z.object({
    type: z.literal('report'),
    /** False for a dry run, and where rows were refused. */
    applied: z.boolean(),
    /** Rows for which the file was, or would be, refused as a whole. */
    refused: z.int(),
    /** For people: the counts and what needs their eyes, then every row of the file in a line of its own. */
    text: z.string(),
    rows: z.array(z.string()).readonly(),
    report: z.unknown(),
  }),
  z.object({ type: z.literal('backup'), backup: Backup }),
  z.object({ type: z.literal('done') }),
  z.object({ type: z.literal('error'), errors: z.array(CodedError).readonly() }),
]);
export type Line = z.infer<typeof Line>;

/** Work that goes on while its answer is read. */
export interface Ongoing {
  readonly stopping: AbortSignal;
  readonly running: Set<Promise<void>>;
}

/** Tells how far it is; `UNAVAILABLE`, ending the work, once nobody listens any more or the server stops. */
export type Tell = (done: number, total: number) => void;

/**
 * Answers with the lines of `work`, the last of which it returns. Work that fails ends with an error line: its status
 * was sent before.
 */
export function answerWithLines(
  reply: FastifyReply,
  { stopping, running }: Ongoing,
  work: (tell: Tell) => Promise<Line>,
  errorsOf: (error: unknown) => readonly CodedError[],
): FastifyReply {
  const out = new PassThrough();
  const tell: Tell = (done, total) => {
    if (out.destroyed || stopping.aborted) fail('UNAVAILABLE', { reason: 'stopped half way' });
    out.write(textOf({ type: 'progress', done, total }));
  };
  const finished = work(tell)
    .catch((error: unknown): Line => ({ type: 'error', errors: errorsOf(error) }))
    .then((last) => void out.end(textOf(last)))
    .finally(() => running.delete(finished));
  running.add(finished);
  return reply.header('cache-control', 'no-store').type('application/x-ndjson; charset=utf-8').send(out);
}

function textOf(line: Line): string {
  return `${JSON.stringify(line)}\n`;
}
