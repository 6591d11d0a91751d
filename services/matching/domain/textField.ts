/** Text fields that matching reads, named as in the content of a solution or a problem. */
export type TextField =
  | 'title'
  | 'summary'
  | 'problemSolved'
  | 'approach'
  | 'outputs'
  | 'processIntegration'
  | 'expectedBenefits'
  | 'description'
  | 'desiredOutcome'
  | 'tags';

/** What a field's occurrences count; a field that is not named counts 1. */
export type FieldWeights = { readonly [F in TextField]?: number };
