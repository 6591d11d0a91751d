import { type EventDefinition, parseType } from './defineEvent.ts';
import { Envelope, type EventOf } from './envelope.ts';

/** Which event of which record it is, whatever else can be read of it. */
export type EventPosition = Pick<Envelope, 'subject' | 'epoch' | 'sequence'>;

export type Decoded =
  | { readonly outcome: 'event'; readonly definition: EventDefinition; readonly event: EventOf<unknown> }
  /** A type that this reader does not declare: stepped over. */
  | { readonly outcome: 'unknownType'; readonly type: string; readonly position: EventPosition }
  /** A newer version than this reader knows: parks, and replays once known. */
  | { readonly outcome: 'versionUnknown'; readonly type: string; readonly position: EventPosition }
  | { readonly outcome: 'undecodable'; readonly cause: string; readonly position?: EventPosition };

export type Decode = (value: string) => Decoded;

/** A decoder for the given events; data of older versions is brought up to the current one before validation. */
export function createDecoder(definitions: Iterable<EventDefinition>): Decode {
  const byBase = new Map<string, EventDefinition>();
  for (const definition of definitions) {
    const parsed = parseType(definition.type);
    if (!parsed) throw new Error(`not an event type: ${definition.type}`);
    byBase.set(parsed.base, definition);
  }
  return (value) => {
    let envelope: Envelope;
    try {
      envelope = Envelope.parse(JSON.parse(value));
    } catch (reason) {
      return { outcome: 'undecodable', cause: String(reason) };
    }
    const { type, subject, epoch, sequence } = envelope;
    const position = { subject, epoch, sequence };
    const parsed = parseType(type);
    if (!parsed) return { outcome: 'undecodable', cause: `not an event type: ${type}`, position };
    const definition = byBase.get(parsed.base);
    if (!definition) return { outcome: 'unknownType', type, position };
    if (parsed.version > definition.version) return { outcome: 'versionUnknown', type, position };
    try {
      const data = definition.data.parse(upcast(definition, parsed.version, envelope.data));
      return {
        outcome: 'event',
        definition,
        event: { ...envelope, type: definition.type, name: definition.name, data },
      };
    } catch (reason) {
      return { outcome: 'undecodable', cause: String(reason), position };
    }
  };
}

/** Undefined where nothing of the kind can be read. */
export function positionIn(decoded: Decoded): EventPosition | undefined {
  return decoded.outcome === 'event' ? decoded.event : decoded.position;
}

function upcast(definition: EventDefinition, from: number, data: unknown): unknown {
  let current = data;
  for (let version = from; version < definition.version; version++) {
    const step = definition.upcasts.find((it) => it.from === version);
    if (!step) throw new Error(`no upcast of ${definition.name} from version ${version}`);
    current = step.up(current);
  }
  return current;
}
