import { z } from 'zod';

/** The part of JSON Schema 2020-12 that our contracts use; other keywords are kept as they are. */
export const JsonSchema = z.looseObject({
  $ref: z.string().optional(),
  get $defs() {
    return z.record(z.string(), JsonSchema).optional();
  },
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  get properties() {
    return z.record(z.string(), JsonSchema).optional();
  },
  required: z.array(z.string()).optional(),
  get additionalProperties(): z.ZodOptional<z.ZodUnion<readonly [z.ZodBoolean, typeof JsonSchema]>> {
    return z.union([z.boolean(), JsonSchema]).optional();
  },
  get propertyNames(): z.ZodOptional<typeof JsonSchema> {
    return JsonSchema.optional();
  },
  get items(): z.ZodOptional<typeof JsonSchema> {
    return JsonSchema.optional();
  },
  get anyOf() {
    return z.array(JsonSchema).optional();
  },
  get oneOf() {
    return z.array(JsonSchema).optional();
  },
  get allOf() {
    return z.array(JsonSchema).optional();
  },
});
export type JsonSchema = z.infer<typeof JsonSchema>;

/** The schema that a `$ref` into the document's `$defs` stands for. */
export function resolved(schema: JsonSchema, root: JsonSchema): JsonSchema {
  if (schema.$ref === undefined) return schema;
  const name = /^#\/\$defs\/(.+)$/.exec(schema.$ref)?.[1];
  const target = name === undefined ? undefined : root.$defs?.[name];
  if (target === undefined) throw new Error(`no schema behind ${schema.$ref}`);
  return resolved(target, root);
}
