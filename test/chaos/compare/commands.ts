import type { EventOf } from '#schema/events/envelope';
import { topics } from '#schema/events/topics';
import type { Mutation } from '../driver/command.ts';
import type { Expected } from '../driver/expected.ts';
import type { Fault } from './fault.ts';
import type { History } from './history.ts';

interface Trace {
  readonly topic: string;
  readonly names: readonly string[];
  /** Where a record may have been as it was asked for: then some event says so, whoever caused it. */
  readonly mayChangeNothing?: true;
}

const solution = (...names: string[]): Trace => ({ topic: topics.solutions, names });
const problem = (...names: string[]): Trace => ({ topic: topics.problems, names });
const match = (...names: string[]): Trace => ({ topic: topics.matches, names, mayChangeNothing: true });
const adoption = (...names: string[]): Trace => ({ topic: topics.adoptions, names });
const impact = (...names: string[]): Trace => ({ topic: topics.impact, names });
const orNothing = (trace: Trace): Trace => ({ ...trace, mayChangeNothing: true });

/** The events by which each command shows that it was carried out. */
const traces: Readonly<Record<Mutation, Trace>> = {
  draftSolution: solution('solution-drafted'),
  publishSolution: orNothing(solution('solution-published')),
  reviseSolution: solution('solution-revised', 'solution-drafted'),
  changeSolutionVisibility: orNothing(
    solution('solution-visibility-changed', 'solution-drafted', 'solution-published'),
  ),
  retireSolution: orNothing(solution('solution-retired')),
  postProblem: problem('problem-posted'),
  reviseProblem: problem('problem-revised'),
  joinProblem: orNothing(problem('problem-joined')),
  changeProblemVisibility: orNothing(problem('problem-visibility-changed', 'problem-posted')),
  closeProblem: orNothing(problem('problem-closed')),
  reopenProblem: problem('problem-status-changed'),
  solveProblem: problem('problem-status-changed'),
  viewMatch: match('match-viewed', 'match-interest-declared', 'match-dismissed'),
  declareInterest: match('match-interest-declared'),
  dismissMatch: match('match-dismissed'),
  requestAdoption: adoption('adoption-requested'),
  acceptAdoption: adoption('adoption-accepted'),
  declineAdoption: adoption('adoption-declined'),
  acceptTerms: orNothing(adoption('terms-accepted')),
  startAssessing: adoption('adoption-assessing'),
  startPilot: adoption('adoption-piloting'),
  goLive: adoption('adoption-live'),
  recordTaken: adoption('adoption-annotated'),
  confirmTaken: adoption('adoption-annotated'),
  addEvidence: adoption('adoption-annotated'),
  recordImpact: impact('impact-recorded'),
  confirmImpact: orNothing(impact('impact-confirmed')),
  verifyAdoption: adoption('adoption-verified'),
  stopAdoption: adoption('adoption-stopped'),
  abandonAdoption: adoption('adoption-abandoned'),
};

/**
 * Every command that was acknowledged has had its effect once, every one that was refused has had none. What a command itself
 * brings about names no event as its cause; nor do the public streams, where that could tell what is hidden.
 */
export function compareCommands(expected: readonly Expected[], history: History): Fault[] {
  const caused = new Map<string, EventOf<unknown>[]>();
  for (const event of history.all)
    if (event.causationid === undefined && !event.type.startsWith('tenfold.public.'))
      caused.set(event.correlationid, [...(caused.get(event.correlationid) ?? []), event]);
  return expected.flatMap((it) =>
    faultsOf(it, caused.get(it.command.key) ?? [], history).map((what) => ({
      about: 'commands' as const,
      what: `${it.command.mutation} ${it.command.key} ${what}`,
    })),
  );
}

function faultsOf(
  { command, outcome }: Expected,
  own: readonly EventOf<unknown>[],
  history: History,
): string[] {
  if (!outcome) return ['was never answered'];
  if (outcome.kind === 'refused') return refusedFaults(command.mutation, outcome.codes, own);
  const { topic, names, mayChangeNothing } = traces[command.mutation];
  const faults = own
    .filter((event) => !names.includes(event.name) || event.actor !== command.member)
    .map((event) => `caused ${event.name} by ${event.actor ?? 'nobody'}`);
  for (const id of outcome.answer.ids) {
    const count = own.filter(({ subject }) => subject === id).length;
    if (count > 1) faults.push(`had its effect ${count} times on ${id}`);
    const isAsWished = mayChangeNothing && history.of(topic, id).some((event) => names.includes(event.name));
    if (count === 0 && !isAsWished) faults.push(`was acknowledged, and ${id} shows nothing of it`);
  }
  return faults;
}

/** Of several places, those before the one that was taken meanwhile may have been requested. */
function refusedFaults(
  mutation: Mutation,
  codes: readonly string[],
  own: readonly EventOf<unknown>[],
): string[] {
  if (own.length === 0 || (mutation === 'requestAdoption' && codes.includes('CONFLICT'))) return [];
  return [`was refused (${codes.join()}) and caused ${own.map((event) => event.id).join()}`];
}
