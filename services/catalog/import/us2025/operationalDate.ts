import { CivilDate } from '#schema/vocabulary/basics';

/** A date of the source: `day` tells whether it named the day or only the month. */
export interface OperationalDate {
  readonly date: string;
  readonly named: 'day' | 'month';
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const midnight = String.raw`(?:\s+(?:0?0|12):00(?::00)?(?:\s*AM)?)?`;
const yearFirst = new RegExp(`^(\\d{4})-(\\d{1,2})-(\\d{1,2})${midnight}$`, 'i');
/** Month before day, as American agencies write. */
const monthFirst = new RegExp(`^(\\d{1,2})/(\\d{1,2})/(\\d{4})${midnight}$`, 'i');
const monthAndYear = /^(\d{1,2})\/(\d{4})$/;
const monthName = /^([a-z]{3})-(\d{2})$/i;

function civil(
  year: string,
  month: string,
  day: string,
  named: 'day' | 'month',
): OperationalDate | undefined {
  const parsed = CivilDate.safeParse(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  return parsed.success ? { date: parsed.data, named } : undefined;
}

/**
 * Reads the ways in which the inventory writes dates: `2024-10-01 00:00:00`, `10/1/2024`, `10/01/2024 12:00:00 AM`,
 * and with the month only `10/2024` and `Oct-24`, which become its first day. A year alone is no date.
 */
export function parseOperationalDate(text: string): OperationalDate | undefined {
  const value = text.trim();
  let match = yearFirst.exec(value);
  if (match) return civil(match[1] ?? '', match[2] ?? '', match[3] ?? '', 'day');
  match = monthFirst.exec(value);
  if (match) return civil(match[3] ?? '', match[1] ?? '', match[2] ?? '', 'day');
  match = monthAndYear.exec(value);
  if (match) return civil(match[2] ?? '', match[1] ?? '', '1', 'month');
  match = monthName.exec(value);
  if (!match) return undefined;
  const month = months.indexOf((match[1] ?? '').toLowerCase()) + 1;
  return civil(`20${match[2] ?? ''}`, String(month), '1', 'month');
}
