import { z } from 'zod';
import { exitCodes } from '../exitCodes.ts';
import type { Leave, Session } from '../session.ts';
import { words } from '../words.ts';

const Letter = z.object({
  id: z.string(),
  consumer: z.string(),
  topic: z.string(),
  partition: z.int(),
  offset: z.int(),
  key: z.string(),
  cause: z.string(),
  detail: z.string(),
  parkedAt: z.string(),
  status: z.string(),
});
const List = z.object({ total: z.int(), deadLetters: z.array(Letter) });
const Replayed = z.object({ marked: z.int(), stillParked: Letter.optional() });
const Discarded = z.object({ discarded: z.string(), stillParked: Letter.optional() });

export async function deadLettersList({ connect, json, language, print }: Session): Promise<void> {
  const found = await connect((api) => api.operator('GET', '/operator/dead-letters', List));
  if (json) return print(JSON.stringify(found));
  if (found.deadLetters.length === 0) return print(words.noDeadLetters[language]);
  print(`${words.parked[language]}: ${found.total}`);
  for (const letter of found.deadLetters) print(letterText(letter));
}

/** Leaves with 1 where the event, or one behind it, cannot be handled still. */
export async function deadLettersReplay(session: Session, leave: Leave, id: string): Promise<void> {
  const { json, language, print } = session;
  const path = `/operator/dead-letters/${encodeURIComponent(id)}/replay`;
  const replayed = await session.connect((api) => api.operator('POST', path, Replayed));
  if (replayed.stillParked) leave(exitCodes.failed);
  if (json) return print(JSON.stringify(replayed));
  if (replayed.stillParked) print(`${words.stillParked[language]}:\n${letterText(replayed.stillParked)}`);
  else print(`${words.replayed[language]}: ${replayed.marked}`);
}

export async function deadLettersDiscard(session: Session, id: string): Promise<void> {
  const { json, language, print } = session;
  const path = `/operator/dead-letters/${encodeURIComponent(id)}/discard`;
  const done = await session.connect((api) => api.operator('POST', path, Discarded));
  if (json) return print(JSON.stringify(done));
  print(`${words.discarded[language]}: ${done.discarded}`);
  if (done.stillParked) print(`${words.stillParked[language]}:\n${letterText(done.stillParked)}`);
}

function letterText({
  id,
  consumer,
  topic,
  partition,
  offset,
  key,
  cause,
  detail,
  parkedAt,
}: z.infer<typeof Letter>) {
  return `${id} · ${parkedAt} · ${consumer} · ${topic}/${partition}@${offset} · ${key}\n    ${cause}: ${detail}`;
}
