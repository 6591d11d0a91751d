import { AiClass, DataModality } from '#schema/vocabulary/solution';
import type { ViewShares } from '../model/types.ts';
import type { RecordFields } from '../types.ts';

/** What two records can have in common without a word of text. Classes and modalities are bit sets. */
export interface Structure {
  readonly challengeCodes: readonly string[];
  readonly process: string | undefined;
  readonly industry: string | undefined;
  readonly aiClasses: number;
  readonly modalities: number;
}

export function structureOf(fields: RecordFields): Structure {
  return {
    challengeCodes: fields.challengeCodes,
    process: comparable(fields.process),
    industry: comparable(fields.industry),
    aiClasses: bits(tellingClasses(fields), AiClass.options),
    modalities: bits(fields.modalities, DataModality.options),
  };
}

function comparable(name: string | undefined): string | undefined {
  const text = name?.normalize('NFKC').trim().toLowerCase();
  return text === '' ? undefined : text;
}

/** "Other" on both sides is nothing in common. */
export function tellingClasses({ aiClasses }: RecordFields): AiClass[] {
  return aiClasses.filter((value) => value !== 'other');
}

function bits<T extends string>(values: readonly T[], options: readonly T[]): number {
  return values.reduce((set, value) => set | (1 << options.indexOf(value)), 0);
}

export function sharedChallenge(a: Structure, b: Structure): string | undefined {
  return a.challengeCodes.find((code) => b.challengeCodes.includes(code));
}

/** Soft agreement: each thing in common adds its share, nothing in common takes anything away. */
export function structureScore(a: Structure, b: Structure, shares: ViewShares): number {
  let score = 0;
  if (a.challengeCodes.length > 0 && sharedChallenge(a, b) !== undefined) score += shares.challenge;
  if (a.process !== undefined && a.process === b.process) score += shares.process;
  if (a.industry !== undefined && a.industry === b.industry) score += shares.industry;
  if ((a.aiClasses & b.aiClasses) !== 0) score += shares.aiClass;
  if ((a.modalities & b.modalities) !== 0) score += shares.modality;
  return score;
}

/** The most that structure can add for a record. */
export function structureBound(a: Structure, shares: ViewShares): number {
  return structureScore(a, a, shares);
}
