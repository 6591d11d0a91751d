import type { Expected } from '../driver/expected.ts';
import type { Reading } from '../reading/reading.ts';
import { compareCommands } from './commands.ts';
import { compareDocuments } from './documents.ts';
import type { Fault } from './fault.ts';
import { readHistory } from './history.ts';
import { compareMatches } from './matches.ts';
import { compareNotifications } from './notifications.ts';
import { compareReuse } from './reuse.ts';
import { compareRows } from './rows.ts';
import { compareStreams } from './streams.ts';

/** Holds what the engines have, once everything has settled, to what was asked and to itself. */
export function compareAll(expected: readonly Expected[], reading: Reading): Fault[] {
  const { history, faults } = readHistory(reading.events);
  return [
    ...faults,
    ...compareCommands(expected, history),
    ...compareDocuments(reading, history),
    ...compareRows(reading, history),
    ...compareReuse(reading, history),
    ...compareStreams(history),
    ...compareMatches(reading, history),
    ...compareNotifications(history),
  ];
}
