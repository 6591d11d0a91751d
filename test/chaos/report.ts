import type { SceneOutcome } from './scenes/scene.ts';

const mostShown = 12;

/** What is wrong, for people: the first of each kind, and how many there are. */
export function faultLines({ faults, folder }: SceneOutcome): string[] {
  const shown = faults.slice(0, mostShown).map(({ about, what }) => `    ${about}: ${what}`);
  const rest = faults.length - shown.length;
  return [...shown, ...(rest > 0 ? [`    … and ${rest} more`] : []), `    kept in ${folder}`];
}

export function outcomeLine({ commands, events, matches, kills }: SceneOutcome): string {
  const { sent, acknowledged, refused } = commands;
  return `  ${commands.commands} commands (sent ${sent} times, ${acknowledged} acknowledged, ${refused} refused), ${events} events, ${matches} matches; killed: ${killsOf([kills])}`;
}

export function killsOf(all: readonly SceneOutcome['kills'][]): string {
  const sums = new Map<string, number>();
  for (const kills of all)
    for (const [what, count] of Object.entries(kills)) sums.set(what, (sums.get(what) ?? 0) + count);
  return [...sums]
    .toSorted(([, a], [, b]) => b - a)
    .map(([what, count]) => `${count} ${what}`)
    .join(', ');
}

export function summary(outcomes: readonly SceneOutcome[], seconds: number): string {
  const sum = (of: (it: SceneOutcome) => number) => outcomes.reduce((all, it) => all + of(it), 0);
  return [
    `${outcomes.length} scenes in ${Math.round(seconds)} s:`,
    `${sum((it) => it.commands.commands)} commands,`,
    `${sum((it) => it.events)} events, ${sum((it) => it.matches)} matches;`,
    `killed: ${killsOf(outcomes.map((it) => it.kills))}`,
  ].join(' ');
}
