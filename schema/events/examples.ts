import type { Adoption, ImpactEntry, SolutionReuse } from '../vocabulary/adoption.ts';
import type { Affiliate, Member, Place } from '../vocabulary/affiliate.ts';
import type { Match } from '../vocabulary/match.ts';
import type { Challenge, Problem } from '../vocabulary/problem.ts';
import type { Solution } from '../vocabulary/solution.ts';

/** Records of the examples: one small story, told consistently by all event examples. */
const at = '2026-03-02T01:00:00.000Z';

export const exampleAffiliate: Affiliate = {
  id: 'aff_batteries',
  code: 'HB-BAT',
  name: { ko: '한빛배터리', en: 'Hanbit Batteries' },
  kind: 'subsidiary',
  industry: 'batteries',
  joinedAt: at,
};

export const examplePlace: Place = {
  id: 'plc_ochang-1',
  affiliateId: 'aff_batteries',
  name: { ko: '오창 1공장', en: 'Ochang plant 1' },
  kind: 'plant',
  open: true,
};

/** A member without name: what events may say of a person. */
export const exampleMember: Omit<Member, 'name'> = {
  id: 'mem_kim',
  affiliateId: 'aff_batteries',
  roles: ['solution_owner'],
  language: 'ko',
  active: true,
};

export const exampleChallenge: Challenge = {
  id: 'chl_visual-inspection',
  code: 'visual-inspection',
  name: { ko: '외관 검사', en: 'Visual inspection' },
};

export const exampleSolution: Solution = {
  id: 'sol_electrode-inspection',
  version: 1,
  status: 'published',
  affiliateId: 'aff_batteries',
  ownerId: 'mem_kim',
  origin: { firstUseAffiliateId: 'aff_batteries', builtBy: ['aff_batteries'] },
  content: {
    title: { ko: '전극 코팅 불량 검출', en: 'Defect detection on coated electrodes' },
    stage: 'deployed',
    outcome: 'success',
    challengeCodes: ['visual-inspection'],
    problemSolved: { ko: '코팅 표면의 핀홀과 줄무늬를 사람이 눈으로 찾았다.' },
    approach: { en: 'Line-scan images, a segmentation network and a rule for the reject gate.' },
    aiClasses: ['computerVision'],
    dataUsed: [{ name: 'line-scan images', modality: 'image' }],
    vendors: [],
    language: 'ko',
    tags: [],
  },
  visibility: { group: 'full', affiliates: {} },
  provenance: 'own',
  publishedAt: at,
  updatedAt: at,
};

export const exampleProblem: Problem = {
  id: 'prb_panel-scratches',
  version: 1,
  status: 'open',
  affiliateId: 'aff_display',
  ownerId: 'mem_lee',
  content: {
    kind: 'need',
    title: { ko: '패널 표면 스크래치 자동 검출', en: 'Find scratches on panels automatically' },
    description: { ko: '출하 전 육안 검사에서 미세 스크래치를 놓친다.' },
    placeIds: ['plc_paju-2'],
    aiClasses: [],
    dataAvailable: [{ name: 'inspection images', modality: 'image' }],
    expectedValueKrw: '450000000',
    constraints: ['onPremises'],
    challengeCodes: ['visual-inspection'],
    language: 'ko',
    tags: [],
  },
  visibility: { group: 'teaser', affiliates: {} },
  joins: [],
  provenance: 'own',
  postedAt: at,
  updatedAt: at,
};

export const exampleMatch: Match = {
  id: 'mat_4f9a1c',
  problemId: exampleProblem.id,
  solutionId: exampleSolution.id,
  status: 'proposed',
  basis: { problem: '000000/0000000001', solution: '000000/0000000003', model: 'm1' },
  problemSide: {
    affiliateId: 'aff_display',
    sees: 'full',
    fit: 0.81,
    reasons: [{ kind: 'sameChallenge', code: 'visual-inspection', contribution: 0.4 }],
    state: 'none',
  },
  solutionSide: { affiliateId: 'aff_batteries', sees: 'teaser', fit: 0.62, reasons: [], state: 'none' },
  groupSees: true,
  proposedAt: at,
  updatedAt: at,
};

export const exampleAdoption: Adoption = {
  id: 'adp_77b0',
  solutionId: exampleSolution.id,
  solutionVersion: 1,
  originAffiliateId: 'aff_batteries',
  affiliateId: 'aff_display',
  placeId: 'plc_paju-2',
  problemIds: [exampleProblem.id],
  matchId: exampleMatch.id,
  requestedBy: 'mem_lee',
  status: 'requested',
  steps: [{ status: 'requested', at, actorId: 'mem_lee' }],
  taken: [],
  sameProduct: false,
  evidence: [],
  updatedAt: at,
};

export const exampleImpact: ImpactEntry = {
  id: 'imp_0a1b',
  adoptionId: exampleAdoption.id,
  solutionId: exampleSolution.id,
  affiliateId: 'aff_display',
  placeId: 'plc_paju-2',
  effectType: 'quality',
  effect: { kind: 'quantity', value: 37, unit: '%', metric: 'escaped scratches, reduction' },
  realised: true,
  periodFrom: '2026-06-01',
  periodTo: '2026-08-31',
  status: 'recorded',
  recordedBy: 'mem_lee',
  recordedAt: at,
  updatedAt: at,
};

export const exampleReuse: SolutionReuse = {
  id: 'reu_electrode-inspection',
  solutionId: exampleSolution.id,
  current: { places: 3, reach: 2 },
  ever: { places: 3, reach: 2 },
  milestones: [{ measure: 'places', threshold: 3, reachedAt: at }],
  updatedAt: at,
};
