import { affiliateNames, leadOf } from '../../support/group.ts';
import type { Answer, Command, Mutation } from './command.ts';

type Name = (typeof affiliateNames)[number];

export interface KnownSolution {
  readonly id: string;
  readonly of: Name;
  readonly status: 'draft' | 'published';
  readonly termsVersion: number;
}
export interface KnownProblem {
  readonly id: string;
  readonly of: Name;
  readonly status: 'open' | 'closed';
}
export interface KnownMatch {
  readonly id: string;
  readonly problemId: string;
  readonly solutionId: string;
}
export interface KnownAdoption {
  readonly id: string;
  readonly adopter: Name;
  readonly origin: Name;
  readonly solutionId: string;
  readonly problemIds: readonly string[];
  /** Mutations that were acknowledged. */
  readonly done: readonly string[];
  readonly verifierId?: string;
  readonly impactId?: string;
}

/** What people know of each other's records: what they were answered, nothing else. */
export interface Known {
  /** Whose solutions there are, also those that nobody asks for any more. */
  readonly origins: Map<string, Name>;
  readonly solutions: Map<string, KnownSolution>;
  readonly problems: Map<string, KnownProblem>;
  readonly matches: Map<string, KnownMatch>;
  readonly adoptions: Map<string, KnownAdoption>;
}

export function createKnown(): Known {
  return {
    origins: new Map(),
    solutions: new Map(),
    problems: new Map(),
    matches: new Map(),
    adoptions: new Map(),
  };
}

export function nameOf(member: string): Name {
  return affiliateNames.find((it) => member.startsWith(`mem_${it}-`)) ?? 'batteries';
}

export const lead = leadOf;

interface Learnt {
  readonly id: string;
  readonly ids: readonly string[];
  readonly of: Name;
  readonly args: Command['args'];
}
type Lesson = (known: Known, learnt: Learnt) => void;

const problemIs =
  (status: KnownProblem['status']): Lesson =>
  ({ problems }, { id }) => {
    const before = problems.get(id);
    if (before) problems.set(id, { ...before, status });
  };
const adoptionIsOver: Lesson = ({ adoptions }, { id }) => void adoptions.delete(id);

/** What else than a step of an adoption is learnt from an acknowledged command. */
const lessons: Readonly<Partial<Record<Mutation, Lesson>>> = {
  draftSolution({ origins, solutions }, { id, of }) {
    origins.set(id, of);
    solutions.set(id, { id, of, status: 'draft', termsVersion: 1 });
  },
  publishSolution({ solutions }, { id }) {
    const before = solutions.get(id);
    if (before) solutions.set(id, { ...before, status: 'published' });
  },
  retireSolution: ({ solutions }, { id }) => void solutions.delete(id),
  postProblem: ({ problems }, { id, of }) => void problems.set(id, { id, of, status: 'open' }),
  closeProblem: problemIs('closed'),
  solveProblem: problemIs('closed'),
  reopenProblem: problemIs('open'),
  dismissMatch: ({ matches }, { id }) => void matches.delete(id),
  requestAdoption(known, { ids, of, args }) {
    for (const id of ids) known.adoptions.set(id, requested(known, id, of, args));
  },
  declineAdoption: adoptionIsOver,
  abandonAdoption: adoptionIsOver,
  stopAdoption: adoptionIsOver,
};

/** Takes in what an acknowledged command has changed. */
export function learn(known: Known, { mutation, member, args }: Command, { ids, verifierId }: Answer): void {
  const [id = ''] = ids;
  lessons[mutation]?.(known, { id, ids, of: nameOf(member), args });
  if (mutation === 'recordImpact') note(known, String(args['adoptionId']), mutation, { impactId: id });
  else if (mutation === 'confirmImpact') note(known, adoptionOf(known, id), mutation);
  else note(known, id, mutation, verifierId === undefined ? {} : { verifierId });
}

/** What was refused was not as people thought: they leave it alone from then on. */
export function forget(known: Known, { args }: Command): void {
  const id = String(args['id'] ?? args['adoptionId'] ?? '');
  for (const records of [known.solutions, known.problems, known.matches, known.adoptions]) records.delete(id);
  known.adoptions.delete(adoptionOf(known, id));
}

function requested(known: Known, id: string, adopter: Name, args: Command['args']): KnownAdoption {
  const solutionId = String(args['solutionId']);
  const origin = known.origins.get(solutionId) ?? adopter;
  const problemIds = args['problemIds'] as readonly string[];
  return { id, adopter, origin, solutionId, problemIds, done: [] };
}

/** That an adoption has taken a step; what is no adoption is stepped over. */
function note(
  { adoptions }: Known,
  id: string,
  mutation: string,
  changes: Partial<KnownAdoption> = {},
): void {
  const before = adoptions.get(id);
  if (before) adoptions.set(id, { ...before, ...changes, done: [...before.done, mutation] });
}

function adoptionOf({ adoptions }: Known, impactId: string): string {
  return [...adoptions.values()].find((it) => it.impactId === impactId)?.id ?? '';
}
