import type { Viewer } from '#schema/policy/visibility';
import type { Role } from '#schema/vocabulary/affiliate';
import type { Problem } from '#schema/vocabulary/problem';
import type { Solution } from '#schema/vocabulary/solution';
import { type Application, createApplication } from '../../../services/main/application.ts';
import { createFakePlatform } from '../fakePlatform.ts';
import { programme } from '../startTenfold.ts';
import {
  at,
  type Foreign,
  type ForeignRecords,
  foreignRecords,
  namedAffiliate,
  quietAffiliate,
  shownPaths,
} from './foreignRecords.ts';
import type { Canary } from './words.ts';

const affiliates = {
  open: 'subsidiary',
  quiet: 'subsidiary',
  named: 'subsidiary',
  third: 'subsidiary',
  analysing: 'subsidiary',
  venture: 'jointVenture',
  outside: 'outside',
} as const;
type AffiliateName = keyof typeof affiliates;

/** Those who have records of their own that meet the foreign ones, by name of their affiliate. */
export const readers = ['named', 'third', 'analysing', 'venture', 'outside'] as const;
export type ReaderName = (typeof readers)[number];

const leadRoles: readonly Role[] = ['affiliate_lead', 'solution_owner', 'controller'];

export function readerOf(name: AffiliateName) {
  const roles: readonly Role[] = name === 'analysing' ? [...leadRoles, 'analyst'] : leadRoles;
  const viewer = {
    memberId: `mem_${name}`,
    affiliateId: `aff_${name}`,
    affiliateKind: affiliates[name],
    roles,
  };
  return viewer satisfies Viewer;
}

/** What stands in an adoption between two affiliates and nobody else may read. */
export const privateWords = ['zorprivatenote', 'zorprivatesponsor', 'zorprivatebudget', 'zorprivateevidence'];

const context = (key: string) => ({ correlationId: 'canaries', idempotencyKey: key });

export interface CanaryGroup {
  readonly url: string;
  readonly records: ForeignRecords;
  readonly application: Application;
  readonly adoptionIds: readonly string[];
  stop(): Promise<void>;
}

/** A group whose every foreign text is a canary, behind its API. `varied`: see `foreignRecords`. */
export async function startCanaryGroup(
  varied: readonly Viewer[] = [],
  beforeRecords: (url: string) => Promise<void> = async () => {},
): Promise<CanaryGroup> {
  const platform = await createFakePlatform({ now: () => at });
  const application = createApplication(platform, { liveDays: 0 });
  await application.start();
  const edge = { host: '127.0.0.1', port: 0, signIn: 'development' as const, dataDir: '/nowhere' };
  const { url } = await application.serve(edge, 'token');
  await found(application);
  await beforeRecords(url);
  const records = foreignRecords(varied);
  const known = foreignRecords();
  await writeForeign(application, records);
  for (const name of readers) await writeOwn(application, name, known);
  await application.caughtUp();
  const adoptionIds = await adopt(application, records);
  await application.settled();
  return {
    url,
    records,
    application,
    adoptionIds,
    async stop() {
      await application.stop();
      await platform.close();
    },
  };
}

async function found({ catalog: { group } }: Application): Promise<void> {
  const by = { correlationId: 'canaries' };
  for (const name of Object.keys(affiliates) as AffiliateName[]) {
    const { memberId, roles } = readerOf(name);
    const id = `aff_${name}`;
    const kind = affiliates[name];
    await group.joinAffiliate(programme, by, { id, code: name.toUpperCase(), name: { en: name }, kind });
    const place = { id: `plc_${name}`, affiliateId: id, name: { en: 'Plant' }, kind: 'plant' } as const;
    await group.registerPlace(programme, by, place);
    const member = { id: memberId, affiliateId: id, name: `Lead ${name}`, roles: [...roles] };
    await group.registerMember(programme, by, { ...member, language: 'en' });
  }
}

async function writeForeign({ catalog }: Application, { solutions, problems }: ForeignRecords) {
  for (const { name, record } of solutions) {
    const { affiliateId, content, visibility } = record;
    const input = { affiliateId, content, visibility, ownerId: affiliateId.replace('aff', 'mem') };
    const { id } = await catalog.solutions.draft(programme, context(name), input);
    if (record.status === 'published')
      await catalog.solutions.publish(programme, context(`publish-${name}`), id);
  }
  for (const { name, record } of problems) {
    const { affiliateId, content, visibility } = record;
    await catalog.problems.post(programme, context(name), { affiliateId, content, visibility });
  }
}

const common = { aiClasses: ['computerVision'], challengeCodes: ['visual-inspection'] };
/** Nothing in common but words that others may not read. */
const apart = { aiClasses: [], challengeCodes: [] };

/**
 * A problem for each foreign solution and a solution for each foreign problem, in other forms of its words; of one
 * affiliate also such as have nothing in common with it but what is hidden from outside.
 */
async function writeOwn({ catalog }: Application, name: ReaderName, { solutions, problems }: ForeignRecords) {
  const viewer = readerOf(name);
  const { affiliateId } = viewer;
  const none = { placeIds: [], dataAvailable: [], constraints: [], tags: [], language: 'en' };
  const rest = { dataUsed: [], vendors: [], tags: [], stage: 'deployed', language: 'en' };
  for (const foreign of solutions)
    for (const { key, title, text, shared } of waysToMeet(foreign, name)) {
      const content = { kind: 'need', title, description: text, ...shared, ...none };
      await catalog.problems.post(viewer, context(key), { affiliateId, content });
    }
  for (const foreign of problems)
    for (const { key, title, text, shared } of waysToMeet(foreign, name)) {
      const content = { title, problemSolved: text, approach: text, ...shared, ...rest };
      const { id } = await catalog.solutions.draft(viewer, context(key), { affiliateId, content });
      await catalog.solutions.publish(viewer, context(`publish-${key}`), id);
    }
}

function waysToMeet({ name, record, canaries }: AnyForeign, reader: ReaderName) {
  const shown = shownPaths(readerOf('outside'), record);
  const hidden = canaries.filter(({ path }) => !shown.includes(path));
  const titled = canaries.find(({ path }) => path.startsWith('content.title'))?.known ?? '';
  const open = {
    key: `own-${name}`,
    title: { en: `Our ${titled}` },
    text: wordsOf(canaries),
    shared: common,
  };
  if (reader !== 'third') return [open];
  return [
    open,
    { key: `own-hidden-${name}`, title: { en: 'Something else' }, text: wordsOf(hidden), shared: apart },
  ];
}

type AnyForeign = Foreign<Solution> | Foreign<Problem>;

function wordsOf(canaries: readonly Canary[]) {
  return { en: [...new Set(canaries.map(({ known }) => known))].join(' ') };
}

/** One affiliate takes over what it alone sees whole, up to being live, with things said that are for the two. */
async function adopt({ reuse }: Application, { solutions }: ForeignRecords): Promise<string[]> {
  const named = readerOf('named');
  const ids: string[] = [];
  for (const name of ['hidden', 'existence', 'full']) {
    const record = solutions.find((it) => it.name === name)?.record;
    if (!record) throw new Error(`no solution ${name}`);
    const origin = readerOf(record.affiliateId === quietAffiliate ? 'quiet' : 'open');
    const by = (step: string) => context(`${name}-${step}`);
    const [adoption] = await reuse.adoptions.request(named, by('request'), namedAffiliate, {
      solutionId: record.id,
      placeIds: ['plc_named'],
      note: 'zorprivatenote',
      sponsor: 'zorprivatesponsor',
      budgetLine: 'zorprivatebudget',
    });
    const id = adoption?.id ?? '';
    ids.push(id);
    await reuse.adoptions.accept(origin, by('accept'), id, 'zorprivatenote');
    await reuse.adoptions.acceptTerms(named, by('terms'), id, 1);
    await reuse.adoptions.startAssessing(named, by('assess'), id, 'zorprivatenote');
    await reuse.adoptions.startPilot(named, by('pilot'), id);
    await reuse.adoptions.goLive(named, by('live'), id);
    await reuse.adoptions.addEvidence(named, by('evidence'), id, { description: 'zorprivateevidence' });
  }
  return ids;
}
