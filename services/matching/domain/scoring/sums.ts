/**
 * Adding numbers in another order changes their last digits, and equal pairs would differ by who asks. So every addend
 * is first rounded to a multiple of 2⁻²⁴: of such numbers any sum below 2²⁸ is exact.
 */
const magnet = 1.5 * 2 ** 28;

export function addend(value: number): number {
  return value + magnet - magnet;
}

/** Sums over the terms of two records, before any norm: of all but Korean terms, and of those. */
export interface PairSums {
  readonly words: { readonly latin: number; readonly korean: number };
  readonly grams: { readonly latin: number; readonly korean: number };
}

/** What sums are divided by where a record is read without its Korean terms, and with them. */
export interface Norms {
  readonly latin: number;
  readonly all: number;
}

/** Of what is not divided. */
export const withoutNorm: Norms = { latin: 1, all: 1 };
