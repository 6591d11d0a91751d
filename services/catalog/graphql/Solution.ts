import { missingForAdoption } from '#schema/policy/gates';
import type { SeenSolution } from '../application/readCatalog.ts';
import { completenessOf, missingForPublishing } from '../domain/gates.ts';
import { challengesOf } from './Challenge.ts';
import type { CatalogLoaders } from './loaders.ts';
import type { SolutionResolvers } from './types.generated.ts';

type Content = SeenSolution['content'];

const content =
  <K extends keyof Content>(key: K) =>
  (solution: SeenSolution): Content[K] =>
    solution.content[key];

export function solutionFields(loaders: CatalogLoaders): SolutionResolvers {
  return {
    affiliate: (it, _, context) =>
      it.affiliateId === undefined ? null : loaders.affiliate(context, it.affiliateId),
    owner: (it, _, context) => (it.ownerId === undefined ? null : loaders.member(context, it.ownerId)),
    title: content('title'),
    summary: content('summary'),
    unit: content('unit'),
    stage: content('stage'),
    outcome: content('outcome'),
    knownLimits: content('knownLimits'),
    startDate: content('startDate'),
    endDate: content('endDate'),
    challengeCodes: (it) => it.content.challengeCodes ?? [],
    challenges: (it, _, context) => challengesOf(loaders, context, it.content.challengeCodes ?? []),
    industry: content('industry'),
    process: content('process'),
    problemSolved: content('problemSolved'),
    previousProcess: content('previousProcess'),
    alternatives: content('alternatives'),
    approach: content('approach'),
    aiClasses: content('aiClasses'),
    outputs: content('outputs'),
    processIntegration: content('processIntegration'),
    dataUsed: content('dataUsed'),
    build: content('build'),
    vendors: content('vendors'),
    codeUrl: content('codeUrl'),
    securityApproval: content('securityApproval'),
    risk: content('risk'),
    expectedBenefits: content('expectedBenefits'),
    transferability: content('transferability'),
    terms: content('terms'),
    language: content('language'),
    tags: content('tags'),
    visibility: (it) => it.own?.visibility,
    completeness: (it) => it.own && completenessOf(it.own.content),
    missing: (it) =>
      it.own && { publish: missingForPublishing(it.own), adopt: missingForAdoption(it.own.content) },
  };
}
