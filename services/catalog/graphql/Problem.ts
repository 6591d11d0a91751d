import type { SeenProblem } from '../application/readCatalog.ts';
import { challengesOf } from './Challenge.ts';
import type { CatalogLoaders } from './loaders.ts';
import type { JoinResolvers, ProblemResolvers } from './types.generated.ts';

type Content = SeenProblem['content'];

const content =
  <K extends keyof Content>(key: K) =>
  (problem: SeenProblem): Content[K] =>
    problem.content[key];

export function problemFields(loaders: CatalogLoaders): ProblemResolvers {
  return {
    kind: content('kind'),
    affiliate: (it, _, context) =>
      it.affiliateId === undefined ? null : loaders.affiliate(context, it.affiliateId),
    owner: (it, _, context) => (it.ownerId === undefined ? null : loaders.member(context, it.ownerId)),
    title: content('title'),
    description: content('description'),
    places: (it, _, context) =>
      it.content.placeIds && Promise.all(it.content.placeIds.map((id) => loaders.place(context, id))),
    unit: content('unit'),
    sponsor: content('sponsor'),
    budgetLine: content('budgetLine'),
    process: content('process'),
    industry: content('industry'),
    aiClasses: content('aiClasses'),
    dataAvailable: content('dataAvailable'),
    desiredOutcome: content('desiredOutcome'),
    expectedValueKrw: content('expectedValueKrw'),
    currentCost: content('currentCost'),
    deadline: content('deadline'),
    constraints: content('constraints'),
    challengeCodes: (it) => it.content.challengeCodes ?? [],
    challenges: (it, _, context) => challengesOf(loaders, context, it.content.challengeCodes ?? []),
    language: content('language'),
    tags: content('tags'),
    visibility: (it) => it.own?.visibility,
  };
}

export function joinFields(loaders: CatalogLoaders): JoinResolvers {
  return {
    affiliate: (it, _, context) => loaders.affiliate(context, it.affiliateId),
    place: (it, _, context) => (it.placeId === undefined ? null : loaders.place(context, it.placeId)),
  };
}
