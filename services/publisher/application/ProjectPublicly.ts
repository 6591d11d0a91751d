import type { z } from 'zod';
import type { Aggregates, CommandContext } from '#platform/aggregate/aggregates';
import { causedBy } from '#platform/consumer/causedBy';
import { type ConsumerDefinition, onEach, type Subscription } from '#platform/consumer/consumer';
import { hashOf } from '#platform/ids/ids';
import { type Row, storeIfNewer } from '#platform/projection/rows';
import type { Collection } from '#platform/store/collection';
import { everyDocument } from '#platform/store/everyDocument';
import { affiliateEvents, challengeEvents, problemEvents, solutionEvents } from '#schema/events/catalog';
import type { EventDefinition } from '#schema/events/defineEvent';
import type { EventOf } from '#schema/events/envelope';
import { type Decision, happened } from '#schema/events/happening';
import { matchEvents } from '#schema/events/matching';
import { type PublicKind, publicFamilies } from '#schema/events/public';
import { adoptionEvents, impactEvents, reuseEvents } from '#schema/events/reuse';
import type { InputValue, PublicRecordState } from '../adapters/collections.ts';
import { dependenciesOf, showPublicly } from '../domain/show.ts';

export type PublicRecord = z.infer<typeof PublicRecordState>;
export type Input = z.infer<typeof InputValue>;

export interface ProjectorDeps {
  readonly inputs: Collection<Row<Input>>;
  readonly records: Aggregates<PublicRecord, 'byDependency'>;
}

/**
 * Writes the public topics: what every analyst of the group may see, numbered without gaps per record. A record
 * first says what it depends on and only then reads those records, so whoever changes one of them afterwards
 * finds it among the dependents.
 */
export function projectPublicly({ inputs, records }: ProjectorDeps): ConsumerDefinition {
  async function project(kind: PublicKind, event: EventOf<unknown>, record: Input['record']): Promise<void> {
    const context = causedBy(event);
    const cause = { name: event.name, time: event.time };
    await keepInput(inputs, kind, event, record);
    const dependsOn = dependenciesOf(kind, record);
    await records.execute(event.subject, context, (state) => ({
      state: state ?? { kind, dependsOn, shown: null },
      events: [],
    }));
    await recompute(event.subject, context);
    // Without what it followed from: the name of a record that is hidden now would be told by those that depend on it.
    const { causationId: _, ...elsewhere } = context;
    for (const id of await dependentsOf(event.subject)) await recompute(id, elsewhere, cause);
  }

  /** Stores also what is equal: two writers that read different rows could otherwise both skip. */
  async function recompute(id: string, context: CommandContext, because?: Input['cause']): Promise<void> {
    await records.execute(id, context, (state) => decide(id, state, because), { storeEqual: true });
  }

  async function decide(
    id: string,
    state: PublicRecord | undefined,
    because: Input['cause'] | undefined,
  ): Promise<Decision<PublicRecord>> {
    const rows = await inputs.getMany([id, ...(state?.dependsOn ?? [])]);
    const own = rows.get(id)?.value;
    if (!state || !own) throw new Error(`the public record ${id} has no input`);
    const shown = showPublicly(own.kind, own.record, (other) => rows.get(other)?.value.record) ?? null;
    return tell(state, shown as PublicRecord['shown'], because ?? own.cause);
  }

  async function dependentsOf(id: string): Promise<string[]> {
    const found: string[] = [];
    const filter = { index: 'byDependency' as const, anyOf: [id] };
    for await (const dependent of everyDocument(records.collection, filter)) found.push(dependent.id);
    return found;
  }

  return { name: 'ProjectPublicly', on: onRecords(project) };
}

export async function keepInput(
  inputs: ProjectorDeps['inputs'],
  kind: PublicKind,
  event: EventOf<unknown>,
  record: Input['record'],
): Promise<void> {
  const cause = { name: event.name, time: event.time };
  await storeIfNewer<Input, string>(inputs, event, { kind, record, cause });
}

type OnRecord = (kind: PublicKind, event: EventOf<unknown>, record: Input['record']) => Promise<void>;

/** Every event inside that tells of a record which may be public. */
export function onRecords(handle: OnRecord): readonly Subscription[] {
  function each<D>(
    kind: PublicKind,
    definitions: Readonly<Record<string, EventDefinition<D>>>,
    recordOf: (data: D) => unknown,
  ): readonly Subscription[] {
    return onEach(Object.values(definitions), (event) =>
      // Data of an event is plain JSON: it came from the log.
      handle(kind, event, recordOf(event.data) as Input['record']),
    );
  }

  const { joined, renamed } = affiliateEvents;
  return [
    ...each('affiliate', { joined, renamed }, (data) => data.affiliate),
    ...each('challenge', challengeEvents, (data) => data.challenge),
    ...each('solution', solutionEvents, (data) => data.solution),
    ...each('problem', problemEvents, (data) => data.problem),
    ...each('match', matchEvents, (data) => data.match),
    ...each('adoption', adoptionEvents, (data) => data.adoption),
    ...each('milestone', reuseEvents, (data) => data.reuse),
    ...each('impact', impactEvents, (data) => data.entry),
  ];
}

/** What differs from what readers know becomes the next number: a snapshot, a change or a tombstone. */
function tell(
  state: PublicRecord,
  shown: PublicRecord['shown'],
  cause: Input['cause'],
): Decision<PublicRecord> {
  if (hashOf(state.shown) === hashOf(shown)) return { state, events: [] };
  const family = publicFamilies[state.kind];
  const next = { ...state, shown };
  if (shown === null) return { state: next, events: [happened(family.tombstone, { cause })] };
  const definition = (state.shown === null ? family.snapshot : family.changed) as EventDefinition;
  return { state: next, events: [happened(definition, { record: shown, cause })] };
}
