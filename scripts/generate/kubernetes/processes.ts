import type { ProcessRole } from '#platform/config/processes';

/** How the processes of one role run in a cluster. */
export interface RoleInCluster {
  readonly role: ProcessRole;
  /** A sentence for the head of the file. */
  readonly about: string;
  /** Where nothing scales them: how many there are. */
  readonly replicas?: number;
  readonly requests: { readonly cpu: string; readonly memory: string };
  /** Of memory alone: a limit of CPU would slow a process down while the node is idle. */
  readonly memoryLimit: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly scaling?: Scaling;
}

export interface Scaling {
  readonly least: number;
  readonly most: number;
  readonly by:
    | { readonly cpuPercent: number }
    /** `tenfold_consumer_lag_events` of these consumers together, over the number of replicas. */
    | { readonly consumers: readonly string[]; readonly eventsPerReplica: number };
}

export const rolesInCluster: readonly RoleInCluster[] = [
  {
    role: 'gateway',
    about: 'Answers people and programs: the pages, the API, the event streams. It keeps nothing of its own.',
    requests: { cpu: '500m', memory: '512Mi' },
    memoryLimit: '768Mi',
    environment: {
      TENFOLD_SIGN_IN: 'api-keys',
      // The service, whose addresses are the replicas that are ready, however many there are.
      TENFOLD_MATCHING_URLS: 'http://matching:4001',
    },
    scaling: { least: 2, most: 6, by: { cpuPercent: 70 } },
  },
  {
    role: 'matching',
    about: 'Finds who has the problem that a solution solves. Every replica has the whole index in memory.',
    requests: { cpu: '500m', memory: '1Gi' },
    memoryLimit: '2Gi',
    scaling: {
      least: 2,
      most: 4,
      by: {
        consumers: ['MatchProblemsOnSolutionChanged', 'MatchSolutionsOnProblemChanged'],
        eventsPerReplica: 500,
      },
    },
  },
  worker('catalog', 'Keeps totals and references of the catalog up to date.'),
  worker('reuse', 'Counts adoptions, milestones and effects, and acts when time is up.'),
  worker('publisher', 'Shows on the public streams what everybody of the group may see.'),
  worker('notifications', 'Tells people what concerns them.'),
];

/** Two, so that one may go: they share the work, each partition of a topic belongs to one of them. */
function worker(role: ProcessRole, about: string): RoleInCluster {
  return { role, about, replicas: 2, requests: { cpu: '100m', memory: '256Mi' }, memoryLimit: '512Mi' };
}
