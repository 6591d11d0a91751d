import { readFileSync } from 'node:fs';

/** Processes by what they do; several may do the same. */
export type Workers = readonly { readonly role: string; readonly pid: number }[];

/** Linux counts in hundredths of a second for every program (`getconf CLK_TCK`). */
const ticksPerSecond = 100;

/** CPU seconds of each process since it began. */
export function cpuSeconds(workers: Workers): readonly number[] {
  return workers.map(({ pid }) => {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program, in brackets, may hold anything; user and system time are fields 14 and 15.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
  });
}

/** What each role took between two readings, most first: `matching 12.3 + 11.8 s`. */
export function cpuByRole(
  workers: Workers,
  before: readonly number[],
  after: readonly number[],
): readonly (readonly [role: string, seconds: readonly number[]])[] {
  const byRole = new Map<string, number[]>();
  for (const [at, { role }] of workers.entries()) {
    const seconds = (after[at] ?? 0) - (before[at] ?? 0);
    byRole.set(role, [...(byRole.get(role) ?? []), seconds]);
  }
  const sum = (them: readonly number[]) => them.reduce((all, it) => all + it, 0);
  return [...byRole].sort(([, a], [, b]) => sum(b) - sum(a));
}
