import type { AggregateDocument, AggregateIndex } from '#platform/aggregate/document';
import type { LogRecord } from '#platform/log/eventLog';
import type { Collection } from '#platform/store/collection';
import { Envelope } from '#schema/events/envelope';
import { publicFamilies } from '#schema/events/public';
import { atLeast } from '#schema/policy/visibility';
import { Level } from '#schema/vocabulary/basics';
import type { PublicRecord } from './ProjectPublicly.ts';

type Records = Collection<AggregateDocument<PublicRecord>, AggregateIndex<'byDependency'>>;

/**
 * History as it may be seen today: an event whose record the group sees less of now, or not at all, is served
 * as a stub with the same id and sequence. So is one that names a record which the group may not know of any more.
 * In place of what is no event stands nothing: whoever else wrote it holds up no reader.
 */
export async function serveEvents(
  records: Records,
  found: readonly LogRecord[],
): Promise<(Envelope | undefined)[]> {
  const events = found.map(({ value }) => envelopeIn(value));
  const subjects = events.flatMap((event) => event?.subject ?? []);
  const today = await records.getMany([...new Set(subjects)]);
  return events.map((event) => {
    if (!event) return undefined;
    const state = today.get(event.subject)?.state;
    return !state || mayBeServed(event, state) ? event : stubOf(event, state);
  });
}

function envelopeIn(value: string): Envelope | undefined {
  try {
    return Envelope.safeParse(JSON.parse(value)).data;
  } catch {
    return undefined;
  }
}

function mayBeServed(event: Envelope, { shown }: PublicRecord): boolean {
  const told = recordIn(event);
  if (told === undefined) return true;
  if (shown === null) return false;
  const named = problemsIn(shown);
  return atLeast(levelOf(shown), levelOf(told)) && problemsIn(told).every((id) => named.includes(id));
}

function stubOf(event: Envelope, { kind }: PublicRecord): Envelope {
  return { ...event, type: publicFamilies[kind].withheld.type, data: {} };
}

function recordIn({ data }: Envelope): unknown {
  return typeof data === 'object' && data !== null && 'record' in data ? data.record : undefined;
}

/** An adoption answers the same problems for ever: what it does not name today is hidden by now. */
function problemsIn(record: unknown): readonly unknown[] {
  const named =
    typeof record === 'object' && record !== null && 'problemIds' in record ? record.problemIds : [];
  return Array.isArray(named) ? named : [];
}

/** Records without levels are shown whole or not at all. */
function levelOf(record: unknown): Level {
  const parsed =
    typeof record === 'object' && record !== null && 'level' in record
      ? Level.safeParse(record.level)
      : undefined;
  return parsed?.success ? parsed.data : 'full';
}
