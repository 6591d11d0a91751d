import { z } from 'zod';
import { onEach } from '#platform/consumer/consumer';
import { type FromLog, keeping, type Restoration } from '#platform/restore/restoration';
import { tellAgain } from '#platform/restore/tellAgain';
import type { EventDefinition } from '#schema/events/defineEvent';
import type { EventOf } from '#schema/events/envelope';
import { type Happening, happened } from '#schema/events/happening';
import { type PublicKind, publicFamilies } from '#schema/events/public';
import { PublicKindSchema } from '../domain/kinds.ts';
import { dependenciesOf } from '../domain/show.ts';
import { keepInput, onRecords, type ProjectorDeps, type PublicRecord } from './ProjectPublicly.ts';

/** Of a snapshot and of a change; a tombstone has no record. */
const Told = z.object({ record: z.json().default(null) });

/** Public numbers are what readers have seen, so they come from the log. `epoch`: what is told again carries it. */
export function restorePublisher({ inputs, records }: ProjectorDeps, epoch: number): Restoration {
  async function takeOver(kind: PublicKind, event: EventOf<unknown>): Promise<void> {
    const own = (await inputs.get(event.subject))?.value;
    if (!own) throw new Error(`no event inside tells of ${event.subject}`);
    const { record: shown } = Told.parse(event.data);
    const dependsOn = dependenciesOf(kind, own.record);
    await records.takeOver(event, (current) => ({ kind, dependsOn: current?.dependsOn ?? dependsOn, shown }));
  }

  function family(kind: PublicKind): readonly FromLog[] {
    const { snapshot, changed, tombstone } = publicFamilies[kind];
    const definitions = [snapshot, changed, tombstone] as readonly EventDefinition[];
    return keeping(
      records,
      onEach(definitions, (event) => takeOver(kind, event)),
    );
  }

  /** Readers who begin with the new log need every record that is in sight, and know of no other. */
  async function snapshotOf({ kind, shown }: PublicRecord, id: string): Promise<Happening | undefined> {
    if (shown === null) return undefined;
    const own = (await inputs.get(id))?.value;
    if (!own) throw new Error(`the public record ${id} has no input`);
    const definition = publicFamilies[kind].snapshot as EventDefinition;
    return happened(definition, { record: shown, cause: own.cause });
  }

  return {
    fromLog: [
      ...onRecords((kind, event, record) => keepInput(inputs, kind, event, record)),
      ...PublicKindSchema.options.flatMap(family),
    ],
    tellAgain: (context) => tellAgain(records, epoch, context, snapshotOf),
  };
}
