import type { MatchingWeights, ViewShares } from '../../services/matching/domain/model/types.ts';

/** The free numbers of the weights that change what is read of a record. */
export interface Reading {
  readonly problemTitle: number;
  readonly desiredOutcome: number;
  readonly solutionTitle: number;
  readonly expectedBenefits: number;
  readonly b: number;
  readonly concepts: number;
  /** Chosen by calibration over shortened problems, not by ranking. */
  readonly evidence: number;
}

/** The free numbers that mix the views. */
export interface Mixing {
  /** Share of character n-grams in what words and they have together. */
  readonly grams: number;
  /** Share of the latent space in the text. */
  readonly latent: number;
  /** On top of the text. */
  readonly aiClass: number;
  readonly industry: number;
}

export const firstReading: Reading = {
  problemTitle: 2,
  desiredOutcome: 0.35,
  solutionTitle: 1.5,
  expectedBenefits: 1,
  b: 0.9,
  concepts: 0.25,
  evidence: 15,
};

/** Coarse on purpose: forty problems cannot tell finer steps apart. */
export const readingSteps: { readonly [K in Exclude<keyof Reading, 'evidence'>]: readonly number[] } = {
  concepts: [0.1, 0.25, 0.5],
  desiredOutcome: [0.2, 0.35, 0.6],
  problemTitle: [1, 2, 3],
  solutionTitle: [1, 1.5, 2],
  expectedBenefits: [0.75, 1, 1.25],
  b: [0.75, 0.9],
};

export const evidenceSteps: readonly number[] = [5, 10, 15, 20, 30];

export const firstMixing: Mixing = { grams: 0.4, latent: 0.15, aiClass: 0.02, industry: 0 };

export const mixingSteps: { readonly [K in keyof Mixing]: readonly number[] } = {
  grams: [0.3, 0.4, 0.5, 0.6],
  latent: [0.05, 0.1, 0.15, 0.2, 0.25],
  aiClass: [0, 0.01, 0.02, 0.03],
  industry: [0, 0.005, 0.01],
};

/**
 * What each kind of agreement should add to the log-odds of a fit where nothing was judged yet: no development
 * problem has a challenge, a process or a stated data modality. Feedback will replace these.
 */
const unjudgedLogOdds = { challenge: 1.5, process: 0.8, modality: 0.3 };

/** Shares of the views; `slope` turns the log-odds of unjudged agreement into shares of the score. */
export function sharesOf({ grams, latent, aiClass, industry }: Mixing, slope: number): ViewShares {
  const parts = {
    words: (1 - latent) * (1 - grams),
    grams: (1 - latent) * grams,
    latent,
    challenge: unjudgedLogOdds.challenge / slope,
    process: unjudgedLogOdds.process / slope,
    industry,
    aiClass,
    modality: unjudgedLogOdds.modality / slope,
  };
  const total = Object.values(parts).reduce((sum, part) => sum + part, 0);
  return {
    words: parts.words / total,
    grams: parts.grams / total,
    latent: parts.latent / total,
    challenge: parts.challenge / total,
    process: parts.process / total,
    industry: parts.industry / total,
    aiClass: parts.aiClass / total,
    modality: parts.modality / total,
  };
}

export type ReadingWeights = Omit<MatchingWeights, 'calibration' | 'meaning' | 'thresholds' | 'fingerprint'>;

export function weightsOf(
  reading: Reading,
  views: ViewShares,
  version: number,
  glossary: string,
): ReadingWeights {
  return {
    version,
    glossary,
    problemFields: {
      title: reading.problemTitle,
      description: 1,
      desiredOutcome: reading.desiredOutcome,
      tags: 1,
    },
    solutionFields: {
      title: reading.solutionTitle,
      summary: 1,
      problemSolved: 1,
      approach: 1,
      outputs: 1,
      processIntegration: 1,
      expectedBenefits: reading.expectedBenefits,
      tags: 1,
    },
    words: { k1: 1.5, b: reading.b },
    concepts: reading.concepts,
    views,
    evidence: reading.evidence,
    sharedChallengeFit: 0.35,
  };
}
