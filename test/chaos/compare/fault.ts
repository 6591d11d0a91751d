/** Something that must not be: what it is about, and what is wrong with it. */
export interface Fault {
  readonly about:
    | 'answers'
    | 'commands'
    | 'events'
    | 'documents'
    | 'projections'
    | 'streams'
    | 'matches'
    | 'notifications'
    | 'alarms';
  readonly what: string;
}

/** What is expected and what there is, where the two differ. */
export function difference(expected: unknown, actual: unknown): string {
  return `expected ${shorten(expected)}, there is ${shorten(actual)}`;
}

function shorten(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 400 ? `${text.slice(0, 400)}…` : text;
}
