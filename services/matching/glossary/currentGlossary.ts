import { readdirSync, readFileSync } from 'node:fs';
import { createLexicon } from '../domain/glossary/lexicon.ts';
import { parseGlossary } from '../domain/glossary/parseGlossary.ts';

const folder = new URL('./', import.meta.url);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .sort();

/** Our own glossary: the concepts of all files in this folder. */
export const currentGlossary = createLexicon(
  files.flatMap((name) => parseGlossary(name, readFileSync(new URL(name, folder), 'utf8'))),
);
