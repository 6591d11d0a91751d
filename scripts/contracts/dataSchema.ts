import { z } from 'zod';
import type { EventDefinition } from '#schema/events/defineEvent';
import { Envelope } from '#schema/events/envelope';
import { publicEvents } from '#schema/events/public';
import * as shown from '#schema/policy/shown';
import * as adoption from '#schema/vocabulary/adoption';
import * as affiliate from '#schema/vocabulary/affiliate';
import * as basics from '#schema/vocabulary/basics';
import * as ids from '#schema/vocabulary/ids';
import * as match from '#schema/vocabulary/match';
import * as notification from '#schema/vocabulary/notification';
import * as problem from '#schema/vocabulary/problem';
import * as solution from '#schema/vocabulary/solution';
import { JsonSchema } from './jsonSchema.ts';

/** Named parts of the vocabulary keep their name in `$defs`, so that a contract reads like the vocabulary. */
const vocabulary = z.registry<{ id?: string }>();
for (const part of [basics, ids, affiliate, solution, problem, match, adoption, notification, shown])
  for (const [id, schema] of Object.entries(part))
    if (schema instanceof z.ZodType) vocabulary.add(schema, { id });

const isPublic = new Set(publicEvents);

/**
 * JSON Schema of an event's data, as it is written. Public events are left open: fields are added under the same
 * version, and who validates with an older copy must not refuse them.
 */
export function dataSchema(definition: EventDefinition, description: string): JsonSchema {
  const { $schema, $defs, ...schema } = toJsonSchema(definition.data, isPublic.has(definition));
  return { $schema, title: definition.type, description, ...schema, examples: [definition.example], $defs };
}

export function envelopeSchema(): JsonSchema {
  const { $schema, $defs, ...schema } = toJsonSchema(Envelope, true);
  const description = 'CloudEvents 1.0 in structured content mode, with the extension attributes of Tenfold.';
  return { $schema, title: 'tenfold.envelope', description, ...schema, $defs };
}

function toJsonSchema(schema: z.ZodType, open: boolean): JsonSchema {
  const generated = z.toJSONSchema(schema, {
    io: 'input',
    metadata: vocabulary,
    override: ({ jsonSchema }) => {
      if (open && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
  return JsonSchema.parse(JSON.parse(JSON.stringify(generated)));
}
