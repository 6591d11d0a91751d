/** A file that is committed but written by `npm run generate`; its path is relative to the repository. */
export interface GeneratedFile {
  readonly path: string;
  readonly content: string;
}

/** Derives committed files from their source in memory, so that a check can compare without writing. */
export type Generator = () => Promise<readonly GeneratedFile[]>;
