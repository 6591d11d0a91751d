import type { MatchingWeights } from '../../services/matching/domain/model/types.ts';

/** The free numbers of the weights, before calibration. */
export interface Setting {
  readonly problemTitle: number;
  readonly desiredOutcome: number;
  readonly solutionTitle: number;
  readonly outputs: number;
  readonly expectedBenefits: number;
  readonly k1: number;
  readonly b: number;
  /** Share of character n-grams in the text's share. */
  readonly grams: number;
  readonly aiClass: number;
  readonly industry: number;
  /** Chosen by calibration over shortened problems, not by ranking. */
  readonly evidence: number;
}

export const start: Setting = {
  problemTitle: 1,
  desiredOutcome: 0.5,
  solutionTitle: 1,
  outputs: 1,
  expectedBenefits: 1,
  k1: 1.5,
  b: 0.75,
  grams: 0.5,
  aiClass: 0,
  industry: 0,
  evidence: 10,
};

/** Coarse on purpose: forty problems cannot tell finer steps apart. */
export const steps: { readonly [K in Exclude<keyof Setting, 'evidence'>]: readonly number[] } = {
  grams: [0.3, 0.4, 0.5, 0.6, 0.7],
  aiClass: [0, 0.005, 0.01, 0.015, 0.02],
  industry: [0, 0.005, 0.01],
  desiredOutcome: [0.25, 0.35, 0.5, 0.75],
  problemTitle: [1, 1.5, 2],
  solutionTitle: [1, 1.5, 2],
  outputs: [0.75, 1, 1.25],
  expectedBenefits: [0.75, 1, 1.25],
  k1: [1.2, 1.5, 2],
  b: [0.75, 0.9],
};

export const evidenceSteps: readonly number[] = [0, 5, 10, 15, 20];

/**
 * What each kind of agreement should add to the log-odds of a fit where nothing was judged yet: no development
 * problem has a challenge, a process or a stated data modality. Feedback will replace these.
 */
const unjudgedLogOdds = { challenge: 1.5, process: 0.8, modality: 0.3 };

/** Weights of a setting; `slope` turns the log-odds of unjudged agreement into shares of the score. */
export function weightsOf(
  setting: Setting,
  slope: number,
): Omit<MatchingWeights, 'calibration' | 'thresholds'> {
  const { challenge, process, modality } = unjudgedLogOdds;
  const parts = {
    words: 1 - setting.grams,
    grams: setting.grams,
    challenge: challenge / slope,
    process: process / slope,
    industry: setting.industry,
    aiClass: setting.aiClass,
    modality: modality / slope,
  };
  const total = Object.values(parts).reduce((sum, part) => sum + part, 0);
  const share = (part: number): number => part / total;
  return {
    version: 1,
    fingerprint: '',
    problemFields: {
      title: setting.problemTitle,
      description: 1,
      desiredOutcome: setting.desiredOutcome,
      tags: 1,
    },
    solutionFields: {
      title: setting.solutionTitle,
      summary: 1,
      problemSolved: 1,
      approach: 1,
      outputs: setting.outputs,
      processIntegration: 1,
      expectedBenefits: setting.expectedBenefits,
      tags: 1,
    },
    words: { k1: setting.k1, b: setting.b },
    views: {
      words: share(parts.words),
      grams: share(parts.grams),
      challenge: share(parts.challenge),
      process: share(parts.process),
      industry: share(parts.industry),
      aiClass: share(parts.aiClass),
      modality: share(parts.modality),
    },
    evidence: setting.evidence,
    sharedChallengeFit: 0.35,
  };
}
