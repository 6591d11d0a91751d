/** Only what the source states: fields without a value are left out of the record. */
export function stated(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** The source is written in English. */
export function english(text: string | undefined): { readonly en: string } | undefined {
  return text === undefined ? undefined : { en: text };
}
