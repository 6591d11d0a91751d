import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { GaruWasm, initSync } from 'garu-ko/pkg/garu_wasm.js';
import { z } from 'zod';

/** A morpheme of a Korean word, with its part of speech in the Sejong tag set. */
export interface Morpheme {
  readonly text: string;
  readonly tag: string;
}

const Analysis = z.object({ tokens: z.array(z.object({ text: z.string(), pos: z.string() })) });

let analyzer: GaruWasm | undefined;

/** Loaded at the first Korean word; the first index reads some, for common words have to be known. */
function loaded(): GaruWasm {
  if (analyzer) return analyzer;
  const home = dirname(createRequire(import.meta.url).resolve('garu-ko/package.json'));
  initSync({ module: readFileSync(join(home, 'pkg/garu_wasm_bg.wasm')) });
  analyzer = new GaruWasm(readFileSync(join(home, 'models/base.gmdl')));
  return analyzer;
}

/** The morphemes of one run of Hangul, particles and endings included, in the order of the word. */
export function morphemesOf(word: string): Morpheme[] {
  return Analysis.parse(loaded().analyze(word)).tokens.map(({ text, pos }) => ({
    text: text.normalize('NFC'),
    tag: pos,
  }));
}
