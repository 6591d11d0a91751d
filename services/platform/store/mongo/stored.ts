/** The path of a record's value in its envelope. */
export function stored(path: string): string {
  return `doc.${path}`;
}
