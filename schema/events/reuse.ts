import { z } from 'zod';
import { Adoption, ImpactEntry, ReuseMeasure, SolutionReuse } from '../vocabulary/adoption.ts';
import { defineEvent } from './defineEvent.ts';
import { exampleAdoption, exampleImpact, exampleReuse } from './examples.ts';
import { topics } from './topics.ts';

const AdoptionData = z.object({ adoption: Adoption });
export type AdoptionData = z.infer<typeof AdoptionData>;
const ImpactData = z.object({ entry: ImpactEntry });
const ReuseData = z.object({
  reuse: SolutionReuse,
  measure: ReuseMeasure,
  threshold: z.int().describe('the milestone that was reached, or the count before it fell'),
});

const adoption = (name: string, status: Adoption['status']) =>
  defineEvent({
    context: 'reuse',
    name,
    topic: topics.adoptions,
    data: AdoptionData,
    example: { adoption: { ...exampleAdoption, status } },
  });

export const adoptionEvents = {
  requested: adoption('adoption-requested', 'requested'),
  accepted: adoption('adoption-accepted', 'accepted'),
  termsAccepted: adoption('terms-accepted', 'accepted'),
  declined: adoption('adoption-declined', 'declined'),
  assessing: adoption('adoption-assessing', 'assessing'),
  piloting: adoption('adoption-piloting', 'piloting'),
  live: adoption('adoption-live', 'live'),
  verified: adoption('adoption-verified', 'verified'),
  lapsed: adoption('adoption-lapsed', 'lapsed'),
  stopped: adoption('adoption-stopped', 'stopped'),
  revoked: adoption('adoption-revoked', 'revoked'),
  abandoned: adoption('adoption-abandoned', 'abandoned'),
  /** What was taken, its confirmation, evidence of use, the verifier: facts between two steps. */
  annotated: adoption('adoption-annotated', 'live'),
};

const impact = (name: string, status: ImpactEntry['status']) =>
  defineEvent({
    context: 'reuse',
    name,
    topic: topics.impact,
    data: ImpactData,
    example: { entry: { ...exampleImpact, status } },
  });

export const impactEvents = {
  recorded: impact('impact-recorded', 'recorded'),
  confirmed: impact('impact-confirmed', 'confirmed'),
};

const reuse = (name: string) =>
  defineEvent({
    context: 'reuse',
    name,
    topic: topics.milestones,
    data: ReuseData,
    example: { reuse: exampleReuse, measure: 'places', threshold: 3 },
  });

export const reuseEvents = {
  reached: reuse('solution-reuse-reached'),
  fell: reuse('solution-reuse-fell'),
};
