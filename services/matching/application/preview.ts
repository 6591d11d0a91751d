import type { ShownProblem, ShownSolution } from '#schema/policy/shown';
import type { Viewer } from '#schema/policy/visibility';
import type { MatchingNoteCode, Reason } from '#schema/vocabulary/match';
import { hasOtherLanguage } from '../domain/analysis/otherLanguage.ts';
import { meaningText } from '../domain/meaning/meaningText.ts';
import { problemFields, solutionFields } from '../domain/record.ts';
import type { MatchRecord, RecordFields, RecordKind, RecordView } from '../domain/types.ts';
import { problemRecords, solutionRecords, viewAt } from './scorePairs.ts';
import { levelOf } from './search.ts';
import type { World } from './world.ts';

/** A record as far as somebody has written it. */
export type Draft =
  | { readonly kind: 'problem'; readonly content: ShownProblem['content'] }
  | { readonly kind: 'solution'; readonly content: ShownSolution['content'] };

export interface PreviewedMatch {
  /** Of a record of the other kind. */
  readonly id: string;
  readonly fit: number;
  readonly reasons: readonly Reason[];
}

export interface Preview {
  readonly matches: readonly PreviewedMatch[];
  readonly notes: readonly MatchingNoteCode[];
}

export interface SimilarRecord {
  readonly id: string;
  /** How alike the texts are, 0 to 1. */
  readonly similarity: number;
}

/** Least likeness at which two texts may be the same thing told twice. */
const leastSimilarity = 0.4;
/** So many of the roughly alike are compared closely. */
const comparedClosely = 40;

/** What would fit a text that nobody has posted yet, and what to know of it. */
export async function preview(
  world: World,
  viewer: Viewer,
  draft: Draft,
  query: { readonly minFit: number; readonly limit: number },
): Promise<Preview> {
  const fields = fieldsOf(draft);
  const isEmbedded = await world.meanings.draft(draft.kind, fields);
  const notes: MatchingNoteCode[] = [
    ...(hasOtherLanguage(meaningText(fields)) ? (['otherLanguage'] as const) : []),
    ...(isEmbedded ? [] : (['embeddingsUnavailable'] as const)),
  ];
  return { matches: previewMatches(world, viewer, draft, query), notes };
}

/** What would fit a text that nobody has posted yet, as the viewer sees it. */
export function previewMatches(
  world: World,
  viewer: Viewer,
  draft: Draft,
  query: { readonly minFit: number; readonly limit: number },
): PreviewedMatch[] {
  const { index } = world;
  const own: RecordView = { affiliateId: viewer.affiliateId ?? '', level: 'full', fields: fieldsOf(draft) };
  const other = draft.kind === 'problem' ? 'solution' : 'problem';
  const levelFor = ({ id }: { id: string }) => levelOf(world, viewer, other, id);
  const asked = { ...query, levelFor };
  const hits = draft.kind === 'problem' ? index.solutionsFor(own, asked) : index.problemsFor(own, asked);
  return hits.flatMap(({ id, level, fit }) => {
    const record = recordOf(world, other, id);
    if (!record || level === 'existence') return [];
    const theirs = viewAt(record, level);
    const { reasons } = draft.kind === 'problem' ? index.explain(own, theirs) : index.explain(theirs, own);
    return [{ id, fit, reasons }];
  });
}

/** Records of the draft's own kind that say nearly the same, as far as the viewer sees them; his own included. */
export function similarRecords(world: World, viewer: Viewer, draft: Draft, limit: number): SimilarRecord[] {
  const fields = fieldsOf(draft);
  const levelFor = ({ id }: { id: string }) => levelOf(world, viewer, draft.kind, id);
  const roughly = world.index.alike(draft.kind, fields, { limit: comparedClosely, levelFor });
  return roughly
    .flatMap(({ id, level }) => {
      const record = recordOf(world, draft.kind, id);
      if (!record) return [];
      return [{ id, similarity: world.index.likeness(fields, viewAt(record, level).fields) }];
    })
    .filter(({ similarity }) => similarity >= leastSimilarity)
    .sort((a, b) => b.similarity - a.similarity || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
}

function fieldsOf(draft: Draft): RecordFields {
  return draft.kind === 'problem' ? problemFields(draft.content) : solutionFields(draft.content);
}

function recordOf(world: World, kind: RecordKind, id: string): MatchRecord | undefined {
  if (kind === 'problem') {
    const problem = world.problem(id)?.state;
    return problem && problemRecords(problem);
  }
  const solution = world.solution(id)?.state;
  return solution && solutionRecords(solution);
}
