/** One token as it was written, and the letters that it is compared by. */
export interface Token {
  readonly kind: 'latin' | 'hangul' | 'number' | 'other';
  /** Composed, small letters; a number has its unit attached and no thousands separators: `1,200 mm` is `1200mm`. */
  readonly text: string;
  readonly surface: string;
}

const latinUnits =
  'mm|cm|km|nm|um|µm|μm|m|mg|kg|g|t|ml|l|kw|mw|gw|w|kwh|mwh|gwh|wh|kv|v|ma|a|hz|khz|mhz|ghz|rpm|bar|psi|mpa|kpa|pa|ppm|ppb|db|kb|mb|gb|tb|fps|ms|s|min|h|hrs?|°c|°f|k|%|x|usd|krw';
const koreanUnits = '퍼센트|시간|개월|주일|억원|만원|원|톤|분|초|일|년|월|명|건|대|회|배|도';
const pattern = new RegExp(
  [
    `(?<number>\\d+(?:[.,]\\d+)*(?:\\s?(?:${latinUnits})(?![\\p{L}\\p{N}])|\\s?(?:${koreanUnits})|(?![\\p{L}\\p{N}])))`,
    "(?<latin>[\\p{Script=Latin}\\p{N}]+(?:'\\p{Script=Latin}+)?)",
    '(?<hangul>\\p{Script=Hangul}+)',
    '(?<other>[\\p{L}\\p{M}]+)',
  ].join('|'),
  'giu',
);

/** Words, numbers with their units, and runs of Hangul, in the order of the text. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.normalize('NFKC').replaceAll('’', "'").matchAll(pattern)) {
    const surface = match[0];
    tokens.push({
      kind: kindOf(match.groups ?? {}),
      text: comparable(surface, match.groups?.['number']),
      surface,
    });
  }
  return tokens;
}

function kindOf(groups: Readonly<Record<string, string | undefined>>): Token['kind'] {
  if (groups['number'] !== undefined) return 'number';
  if (groups['latin'] !== undefined) return 'latin';
  return groups['hangul'] !== undefined ? 'hangul' : 'other';
}

function comparable(surface: string, number: string | undefined): string {
  if (number === undefined) return surface.toLowerCase();
  return number
    .toLowerCase()
    .replace(/,(?=\d{3}(?:\D|$))/g, '')
    .replace(/\s/g, '');
}
