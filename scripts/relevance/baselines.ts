import { create, insertMultiple, search } from '@orama/orama';
import lunr from 'lunr';
import MiniSearch from 'minisearch';
import { cosine } from '../../services/matching/domain/meaning/meaningSpace.ts';
import type { Meanings } from '../../services/matching/domain/meaning/meanings.ts';
import type { MatchRecord } from '../../services/matching/domain/types.ts';
import { createBm25 } from './bm25.ts';
import type { Dataset } from './dataset.ts';
import { listDepth } from './ranker.ts';

/** Ids of solutions of other affiliates for a problem, best first. */
export type Baseline = (problem: MatchRecord) => string[];

interface Document {
  readonly id: string;
  readonly text: string;
}

/** The usual libraries, as they come, over the same flat text; the query is title and description. */
export async function baselinesFor(
  { solutions }: Dataset,
  meanings: Meanings,
): Promise<{ name: string; rank: Baseline }[]> {
  const documents = solutions.map((solution) => ({ id: solution.id, text: flatText(solution) }));
  const affiliates = new Map(solutions.map(({ id, affiliateId }) => [id, affiliateId]));
  const systems = {
    'BM25, stems': bm25(documents),
    lunr: lunrSearch(documents),
    MiniSearch: miniSearch(documents),
    Orama: await orama(documents),
  };
  const asking = Object.entries(systems).map(
    ([name, ask]) => [name, (problem: MatchRecord) => ask(queryText(problem))] as const,
  );
  const dense =
    meanings.fingerprint === undefined ? [] : [['embeddings alone', byMeaning(solutions, meanings)] as const];
  return [...asking, ...dense].map(([name, ask]) => ({
    name,
    rank: (problem) => {
      const foreign = ask(problem).filter((id) => affiliates.get(id) !== problem.affiliateId);
      return foreign.slice(0, listDepth);
    },
  }));
}

function byMeaning(solutions: Dataset['solutions'], meanings: Meanings): Baseline {
  return ({ levels }) => {
    const asked = meanings.of('problem', levels.full);
    return solutions
      .map(({ id, levels: { full } }) => {
        const offered = meanings.of('solution', full);
        return { id, nearness: asked && offered ? cosine(asked, offered) : 0 };
      })
      .sort((a, b) => b.nearness - a.nearness || (a.id < b.id ? -1 : 1))
      .map(({ id }) => id);
  };
}

function flatText({ levels }: MatchRecord): string {
  return Object.values(levels.full.texts)
    .map(({ en, ko }) => `${en ?? ''} ${ko ?? ''}`)
    .join(' ');
}

function queryText({ levels: { full } }: MatchRecord): string {
  const { title, description } = full.texts;
  return [title?.en, title?.ko, description?.en, description?.ko].filter(Boolean).join(' ');
}

function bm25(documents: readonly Document[]): (query: string) => string[] {
  const rank = createBm25(documents);
  return (query) => rank(query).map(({ id }) => id);
}

function lunrSearch(documents: readonly Document[]): (query: string) => string[] {
  const index = lunr(function () {
    this.ref('id');
    this.field('text');
    for (const document of documents) this.add(document);
  });
  return (query) =>
    index
      .query((built) => {
        for (const token of lunr.tokenizer(query)) built.term(token.toString(), { fields: ['text'] });
      })
      .map(({ ref }) => ref);
}

function miniSearch(documents: readonly Document[]): (query: string) => string[] {
  const index = new MiniSearch<Document>({ fields: ['text'] });
  index.addAll(documents);
  return (query) => index.search(query).map(({ id }) => String(id));
}

async function orama(documents: readonly Document[]): Promise<(query: string) => string[]> {
  const index = create({ schema: { text: 'string' } });
  await insertMultiple(index, [...documents]);
  return (term) => {
    const results = search(index, { term, limit: 10 * listDepth });
    if (results instanceof Promise) throw new Error('Orama was expected to answer at once.');
    return results.hits.map(({ id }) => id);
  };
}
