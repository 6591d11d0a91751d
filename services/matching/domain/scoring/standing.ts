import type { Meaning } from '../meaning/meaningSpace.ts';
import type { LatentTerm } from '../model/latentSpace.ts';
import type { Structure } from './structure.ts';

/** In which languages a record was written. */
export interface Written {
  readonly isKorean: boolean;
  readonly isEnglish: boolean;
}

/** What a fit needs of a record beside its text. */
export interface Standing extends Written {
  readonly place: LatentTerm;
  /** Absent where it is not embedded. */
  readonly meaning?: Meaning | undefined;
  readonly structure: Structure;
}
