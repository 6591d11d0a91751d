const syllables = ['ba', 'de', 'fi', 'go', 'ku', 'la', 'me', 'ni', 'po', 'ru', 'sa', 'te', 'vi', 'wo', 'zu'];

/** A text that stands for a canary; the number of its field and of its record make it a word of its own. */
export const canaryMark = '@';

/** `told` as its own record says it, `known` as another text may say it: two forms of one stem. */
export interface Canary {
  readonly path: string;
  readonly told: string;
  readonly known: string;
}

function syllable(n: number): string {
  const [high, low] = [Math.floor(n / syllables.length), n % syllables.length];
  return `${syllables[high] ?? 'xx'}${syllables[low] ?? 'xx'}`;
}

/** Two families of words that have no stem in common. */
export type Family = 'zor' | 'yun';

function canaryOf(family: Family, record: number, field: number, path: string): Canary {
  const stem = `${family}${syllable(record)}${syllable(field)}lk`;
  return { path, told: `${stem}ing`, known: `${stem}ed` };
}

/** Every mark in the template becomes the word of its record and path. */
export function planted<T>(
  template: T,
  record: number,
  familyOf: (path: string) => Family,
): { readonly value: T; readonly canaries: readonly Canary[] } {
  const canaries: Canary[] = [];
  const plant = (value: unknown, path: string): unknown => {
    if (typeof value === 'string') {
      if (!value.includes(canaryMark)) return value;
      const canary = canaryOf(familyOf(path), record, canaries.length, path);
      canaries.push(canary);
      return value.replaceAll(canaryMark, canary.told);
    }
    if (Array.isArray(value)) return value.map((it, at) => plant(it, `${path}.${at}`));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, plant(it, `${path}.${key}`)]));
  };
  return { value: plant(template, 'content') as T, canaries };
}

const amounts: Readonly<Record<Family, readonly [string, string]>> = {
  zor: ['93', '3571'],
  yun: ['94', '8642'],
};

/** An amount of money that is found nowhere else. */
export function amountOf(family: Family, record: number): string {
  return amounts[family].join(String(record));
}

/** Everything in a text that may be a canary, in small letters. */
export function wordsIn(text: string): readonly string[] {
  return (
    text.toLowerCase().match(/zorprivate[a-z]+|(?:zor|yun)[a-z]{8}lking|9[34]\d{1,3}(?:3571|8642)/g) ?? []
  );
}
