import { isReusable } from '../../services/matching/domain/evaluation/ranking.ts';
import type { Dataset } from './dataset.ts';
import type { Listed } from './ranker.ts';

interface Answered {
  readonly data: Dataset;
  readonly lists: readonly Listed[];
}

const depth = 10;

/** Whether one problem gets the same answers in both languages, and whether neither language is pushed down. */
export function bilingualFigures(english: Answered, korean: Answered): string {
  const overlaps = english.lists.map(({ hits }, at) => {
    const own = new Set(topOf(hits));
    return topOf(korean.lists[at]?.hits ?? []).filter((id) => own.has(id)).length / depth;
  });
  const overlap = overlaps.reduce((sum, it) => sum + it, 0) / overlaps.length;
  const isKorean = new Set(
    english.data.solutions.flatMap(({ id, levels }) => (levels.full.texts.title?.ko ? [id] : [])),
  );
  const share = (ids: readonly string[]): string =>
    percent(ids.filter((id) => isKorean.has(id)).length / Math.max(1, ids.length));
  const relevant = [
    ...(english.data.grades ?? new Map<string, ReadonlyMap<string, number>>()).values(),
  ].flatMap((grades) => [...grades.keys()].filter((id) => isReusable(id, grades)));
  const listed = ({ lists }: Answered) => lists.flatMap(({ hits }) => topOf(hits));
  return [
    `The same problem in both languages: overlap of the first ${depth} ${percent(overlap)}`,
    `Korean solutions: ${share(relevant)} of the reusable ones, ${share(listed(english))} of the first ${depth} for ` +
      `English problems, ${share(listed(korean))} for Korean ones`,
  ].join('\n');
}

function topOf(hits: Listed['hits']): string[] {
  return hits.slice(0, depth).map(({ id }) => id);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
