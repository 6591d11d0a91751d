import { z } from 'zod';
import type { Session } from '../session.ts';
import { words } from '../words.ts';

const State = z.object({
  ready: z.boolean(),
  lag: z.record(z.string(), z.int()),
  parked: z.int(),
  events: z.record(z.string(), z.int()),
});

const Total = z.object({ totalCount: z.int() });
const Counts = z.object({
  affiliates: z.array(z.unknown()),
  solutions: Total,
  problems: Total,
  matches: Total,
});
const query = '{ affiliates { id } solutions { totalCount } problems { totalCount } matches { totalCount } }';

/** How it goes: readiness, what waits, and how much there is of what the whole group may see. */
export async function status(session: Session): Promise<void> {
  const { language, json, print } = session;
  const { state, counts } = await session.connect(async (api) => ({
    state: await api.operator('GET', '/operator/status', State),
    counts: await api.graphql(undefined, query, {}, Counts),
  }));
  const totals = {
    affiliates: counts.affiliates.length,
    publishedSolutions: counts.solutions.totalCount,
    openProblems: counts.problems.totalCount,
    proposedMatches: counts.matches.totalCount,
  };
  if (json) return print(JSON.stringify({ ...state, counts: totals }));
  print((state.ready ? words.ready : words.notReady)[language]);
  for (const name of ['affiliates', 'publishedSolutions', 'openProblems', 'proposedMatches'] as const)
    print(`${words[name][language]}: ${totals[name]}`);
  print(`${words.parked[language]}: ${state.parked}`);
  print(`${words.lag[language]}:`);
  for (const [name, lag] of Object.entries(state.lag))
    print(`  ${name}: ${lag === 0 ? words.upToDate[language] : lag}`);
}
