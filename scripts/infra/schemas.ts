import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { z } from 'zod';

const Definitions = z.object({ $defs: z.record(z.string(), z.json()) });
const Kind = z.object({ apiVersion: z.string(), kind: z.string() });
/** What a definition of a kind says of itself. */
const KindDefinition = z.object({
  properties: z.object({
    apiVersion: z.object({ enum: z.array(z.string()) }),
    kind: z.object({ enum: z.array(z.string()) }),
  }),
});

/** Formats are names of Go types and of notations; those that matter are held by the tests of our own files. */
const ajv = () => new Ajv2020({ strict: false, allErrors: true, validateFormats: false });

/** What the Compose Specification does not allow in a file; one line each. */
export function createComposeCheck(): (file: unknown) => readonly string[] {
  const validate = ajv().compile(z.record(z.string(), z.json()).parse(read('compose-spec.json')));
  return (file) => faultsBy(validate, file);
}

/** What Kubernetes does not allow in a manifest; one line each. */
export function createManifestCheck(): (manifest: unknown) => readonly string[] {
  const { $defs } = Definitions.parse(read('kubernetes.json'));
  const validators = ajv().addSchema({ $defs }, 'kubernetes');
  const kinds = new Map<string, string>(
    Object.entries($defs).flatMap(([name, definition]) => {
      const { data } = KindDefinition.safeParse(definition);
      const { apiVersion, kind } = data?.properties ?? {};
      return apiVersion && kind ? [[`${apiVersion.enum[0]} ${kind.enum[0]}`, name] as const] : [];
    }),
  );
  return (manifest) => {
    const { data } = Kind.safeParse(manifest);
    if (!data) return ['It has no apiVersion and kind.'];
    const kind = `${data.apiVersion} ${data.kind}`;
    const name = kinds.get(kind);
    const validate = name === undefined ? undefined : validators.getSchema(`kubernetes#/$defs/${name}`);
    return validate ? faultsBy(validate, manifest) : [`infra/schemas/kubernetes.json does not know ${kind}.`];
  };
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(`infra/schemas/${name}`, 'utf8'));
}

function faultsBy(validate: ValidateFunction, value: unknown): readonly string[] {
  return validate(value) === true ? [] : (validate.errors ?? []).map(line);
}

function line({ instancePath, message, params }: ErrorObject): string {
  const what = Object.values(params).filter((it) => typeof it === 'string');
  return `${instancePath || '/'} ${message ?? ''}${what.length > 0 ? ` (${what.join(', ')})` : ''}`;
}
