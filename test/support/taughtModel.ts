import fc from 'fast-check';
import { buildModel } from '../../services/matching/domain/model/buildModel.ts';
import { leastRecords } from '../../services/matching/domain/model/learnLatentSpace.ts';
import { currentGlossary } from '../../services/matching/glossary/currentGlossary.ts';
import { currentWeights } from '../../services/matching/weights/currentWeights.ts';
import { problemRecord, solutionRecord } from './matchRecords.ts';

const half = { numRuns: leastRecords / 2, seed: 7 };

/** Of as many records as a model needs to learn in which company words stand. */
export const taughtModel = await buildModel(
  [
    ...fc
      .sample(problemRecord, half)
      .map(({ levels }) => ({ kind: 'problem' as const, fields: levels.full })),
    ...fc
      .sample(solutionRecord, half)
      .map(({ levels }) => ({ kind: 'solution' as const, fields: levels.full })),
  ],
  currentWeights,
  currentGlossary,
);
