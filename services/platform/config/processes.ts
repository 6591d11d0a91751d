import { z } from 'zod';
import { type Failure, failure } from '../errors/errors.ts';

/** What a process can do: answer requests of every service, or do the work of one. */
export const processRoles = [
  'gateway',
  'catalog',
  'matching',
  'reuse',
  'publisher',
  'notifications',
] as const;
export type ProcessRole = (typeof processRoles)[number];

/** How the work is spread over processes. */
export interface Processes {
  /** Of this process. */
  readonly roles: readonly ProcessRole[];
  /** The port that is for operators and other processes; absent: none. */
  readonly internalPort?: number;
  /** Present where other processes have other roles. */
  readonly spread?: {
    /** Proves that a request comes from a process of the same group. */
    readonly key: string;
    /** Internal addresses of the replicas of matching; empty where this process is one. */
    readonly matchingUrls: readonly string[];
  };
}

const defaultInternalPort = 4_001;
const addresses = z.array(z.url({ protocol: /^https?$/ }));

/** Adds every problem to `failures`. */
export function processesOf(
  given: {
    readonly roles: readonly string[];
    readonly port: number | undefined;
    readonly key: string | undefined;
    readonly matchingUrls: readonly string[];
    readonly hasEngines: boolean;
  },
  failures: Failure[],
): Processes {
  const { port } = given;
  const refuse = (name: string, reason: string) =>
    void failures.push(failure('CONFIGURATION_INVALID', { reason }, [name]));
  const ownPort = (otherwise?: number) => {
    const internalPort = port ?? otherwise;
    return internalPort === undefined ? {} : { internalPort };
  };
  if (given.roles.length === 1 && given.roles[0] === 'all') return { roles: processRoles, ...ownPort() };

  const roles = processRoles.filter((it) => given.roles.includes(it));
  const unknown = given.roles.filter((it) => !processRoles.some((role) => role === it));
  if (unknown.length > 0 || roles.length === 0)
    refuse(
      'TENFOLD_ROLES',
      `TENFOLD_ROLES=${given.roles.join(',')}: all, or some of ${processRoles.join(', ')}`,
    );
  if (!given.hasEngines)
    refuse(
      'TENFOLD_ROLES',
      'roles are spread over processes only where TENFOLD_MONGO_URL and TENFOLD_KAFKA_BROKERS are set: files in a data folder belong to one process',
    );
  if (given.key === undefined)
    refuse(
      'TENFOLD_INTERNAL_KEY',
      'TENFOLD_INTERNAL_KEY is missing: the same secret for every process, for instance by "openssl rand -hex 32"',
    );
  const asksOthers = roles.includes('gateway') && !roles.includes('matching');
  if (asksOthers && given.matchingUrls.length === 0)
    refuse(
      'TENFOLD_MATCHING_URLS',
      'TENFOLD_MATCHING_URLS is missing: a gateway searches through processes with the role matching',
    );
  if (!addresses.safeParse(given.matchingUrls).success)
    refuse(
      'TENFOLD_MATCHING_URLS',
      `TENFOLD_MATCHING_URLS=${given.matchingUrls.join(',')}: addresses like http://matching-1:4001`,
    );
  return {
    roles,
    ...ownPort(defaultInternalPort),
    spread: { key: given.key ?? '', matchingUrls: asksOthers ? given.matchingUrls : [] },
  };
}
