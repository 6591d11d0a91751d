/** The input without its nulls and absent values: in a stored record a field is there or it is not. */
export function present<T>(value: T): Present<T> {
  return strip(value) as Present<T>;
}

type Present<T> = T extends readonly (infer E)[]
  ? Present<E>[]
  : T extends object
    ? { -readonly [K in keyof T as null extends T[K] ? never : K]: Present<T[K]> } & {
        -readonly [K in keyof T as null extends T[K] ? K : never]?: Present<NonNullable<T[K]>>;
      }
    : T;

function strip(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strip);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null && inner !== undefined)
      .map(([key, inner]) => [key, strip(inner)]),
  );
}
