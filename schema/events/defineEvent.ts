import type { z } from 'zod';

/** Brings data of an older version to the next one; the source of truth for old events stays the log. */
export interface Upcast {
  readonly from: number;
  up(data: unknown): unknown;
}

/** An event type is a value: name, version, topic, schema of its data, an example that parses. The key is its subject. */
export interface EventDefinition<D = unknown> {
  /** Past tense, small letters: `solution-published`. */
  readonly name: string;
  /** `tenfold.<context>.<name>.v<version>` */
  readonly type: string;
  readonly topic: string;
  readonly version: number;
  readonly data: z.ZodType<D>;
  readonly example: D;
  readonly upcasts: readonly Upcast[];
}

export function defineEvent<D>(event: {
  context: string;
  name: string;
  topic: string;
  version?: number;
  data: z.ZodType<D>;
  example: NoInfer<D>;
  upcasts?: readonly Upcast[];
}): EventDefinition<D> {
  const version = event.version ?? 1;
  return {
    name: event.name,
    type: typeOf(event.context, event.name, version),
    topic: event.topic,
    version,
    data: event.data,
    example: event.example,
    upcasts: event.upcasts ?? [],
  };
}

function typeOf(context: string, name: string, version: number): string {
  return `tenfold.${context}.${name}.v${version}`;
}

/** Splits `tenfold.catalog.solution-published.v2` into its unversioned part and its version. */
export function parseType(type: string): { readonly base: string; readonly version: number } | undefined {
  const found = /^(tenfold\.[a-z.]+\.[a-z-]+)\.v([1-9]\d*)$/.exec(type);
  return found?.[1] === undefined ? undefined : { base: found[1], version: Number(found[2]) };
}
