/** What is searched with, and what is searched in: models embed a question otherwise than its answer. */
export type EmbeddingRole = 'query' | 'passage';

/** What the endpoint did last. `since` is when it began to do so: UTC, ISO 8601. */
export type EmbedderCondition =
  | { readonly state: 'untried' }
  | { readonly state: 'answering'; readonly since: string }
  | { readonly state: 'failing'; readonly since: string; readonly reason: string };

/** Turns texts into vectors whose inner product says how near two texts are in meaning. */
export interface Embedder {
  /**
   * Tells what vectors mean: only those of one fingerprint can be compared. It follows from the model and its
   * prefixes, and not from the address or the key, so that an endpoint can move.
   */
  readonly fingerprint: string;
  /**
   * One vector of length 1 for each text, in the order of the texts, all of the same number of dimensions. Texts are
   * not blank: endpoints refuse these. Rejects with `UNAVAILABLE` where the endpoint does not answer usefully; never
   * resolves with some of the vectors only.
   */
  embed(role: EmbeddingRole, texts: readonly string[]): Promise<readonly Float32Array[]>;
  condition(): EmbedderCondition;
}
