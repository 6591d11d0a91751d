/** A TypeScript type: an exported one by its module and name, or one written out, such as `{ readonly id: string }`. */
export type TypeSource = { readonly from: string; readonly type: string } | string;

/**
 * By service and GraphQL type: the record that the service's resolvers hand on for that type. A module is named as the
 * service's `graphql` folder imports it: `#schema/vocabulary/solution`, or `../application/readSolutions.ts`.
 */
export const mappers: Readonly<Record<string, Readonly<Record<string, TypeSource>>>> = {
  gateway: {
    Viewer: { from: '#platform/http/identity', type: 'Identity' },
    SignInChoice: { from: '../signIn/signIn.ts', type: 'SignInChoice' },
    LocalizedText: { from: '#schema/vocabulary/basics', type: 'LocalizedText' },
    Node: { from: '#platform/graphql/service', type: 'NodeValue' },
    Member: { from: '#platform/graphql/service', type: 'NodeValue' },
    Affiliate: { from: '#platform/graphql/service', type: 'NodeValue' },
  },
  matching: {
    Match: { from: '#schema/vocabulary/match', type: 'Match' },
    MatchReason: { from: '#schema/vocabulary/match', type: 'Reason' },
    MatchConnection: { from: './matchConnection.ts', type: 'MatchList' },
    Problem: '{ readonly id: string }',
    Solution: '{ readonly id: string }',
  },
  reuse: {
    Adoption: { from: '../application/readAdoptions.ts', type: 'SeenAdoption' },
    AdoptionStep: { from: '../application/readAdoptions.ts', type: 'StepRecord' },
    UsageEvidence: { from: '../application/readAdoptions.ts', type: 'EvidenceRecord' },
    ImpactEntry: { from: '../application/readAdoptions.ts', type: 'SeenImpact' },
    SolutionReuse: { from: '../application/readAdoptions.ts', type: 'SeenReuse' },
    AdoptionConnection: { from: './connections.ts', type: 'AdoptionConnectionRecord' },
    LocalizedText: { from: '#schema/vocabulary/basics', type: 'LocalizedText' },
    Solution: '{ readonly id: string }',
    Problem: '{ readonly id: string }',
    Match: '{ readonly id: string }',
    Affiliate: '{ readonly id: string }',
    Place: '{ readonly id: string }',
    Member: '{ readonly id: string }',
  },
  catalog: {
    Affiliate: { from: '#schema/vocabulary/affiliate', type: 'Affiliate' },
    Place: { from: '#schema/vocabulary/affiliate', type: 'Place' },
    Member: { from: '#schema/vocabulary/affiliate', type: 'Member' },
    Challenge: { from: '#schema/vocabulary/problem', type: 'Challenge' },
    LocalizedText: { from: '#schema/vocabulary/basics', type: 'LocalizedText' },
    Solution: { from: '../application/readCatalog.ts', type: 'SeenSolution' },
    Problem: { from: '../application/readCatalog.ts', type: 'SeenProblem' },
    SolutionConnection: { from: './connections.ts', type: 'SolutionList' },
    ProblemConnection: { from: './connections.ts', type: 'ProblemList' },
    AffiliateLevel: { from: './records.ts', type: 'GrantedLevel' },
    Visibility: { from: '#schema/vocabulary/basics', type: 'Visibility' },
    Join: { from: './records.ts', type: 'JoinRecord' },
  },
};

/** The TypeScript type of every custom scalar; a scalar without an entry is refused. */
export const scalars: Readonly<Record<string, string>> = {
  Instant: 'string',
  CivilDate: 'string',
  Won: 'string',
};
