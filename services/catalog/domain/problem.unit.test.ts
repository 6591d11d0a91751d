import { describe, expect, it } from '@jest/globals';
import { TenfoldError } from '#platform/errors/errors';
import { exampleProblem } from '#schema/events/examples';
import type { Problem, ProblemStatus } from '#schema/vocabulary/problem';
import {
  changeProblemVisibility,
  closeProblem,
  followAdoptions,
  type ImportedProblem,
  importProblem,
  joinProblem,
  type NewProblem,
  type ProblemDecision,
  postProblem,
  reopenProblem,
  reviseProblem,
  solveProblem,
} from './problem.ts';

const at = '2026-06-01T00:00:00.000Z';
const statuses: readonly ProblemStatus[] = ['open', 'adopting', 'solved', 'closed'];
const content = { ...exampleProblem.content, title: { en: 'Scratches on panels' } };
const join = { affiliateId: 'aff_chemistry', memberId: 'mem_park' };
const solvedBy = [{ adoptionId: 'adp_1', share: 'full' as const }];

function inStatus(status: ProblemStatus): Problem {
  return {
    ...exampleProblem,
    status,
    ...(status === 'closed' ? { closeReason: 'other' } : {}),
    ...(status === 'solved' ? { solvedBy } : {}),
  };
}

/** Names of events with the status after them, or the code of the refusal. */
function outcomeOf(decide: () => ProblemDecision): string {
  try {
    const { state, events } = decide();
    return events.length === 0
      ? 'nothing'
      : `${events.map((it) => it.definition.name).join()} ${state.status}`;
  } catch (error) {
    if (error instanceof TenfoldError) return error.code === 'STATE_NOT_ALLOWED' ? 'no' : error.code;
    throw error;
  }
}

describe('every command in every status', () => {
  it.each([
    [
      'revise',
      (it: Problem) => reviseProblem(it, content, at),
      ['problem-revised open', 'problem-revised adopting', 'no', 'no'],
    ],
    [
      'join',
      (it: Problem) => joinProblem(it, join, at),
      ['problem-joined open', 'problem-joined adopting', 'no', 'no'],
    ],
    [
      'close',
      (it: Problem) => closeProblem(it, 'other', at),
      ['problem-closed closed', 'problem-closed closed', 'no', 'nothing'],
    ],
    [
      'reopen',
      (it: Problem) => reopenProblem(it, 0, at),
      ['no', 'no', 'problem-status-changed open', 'problem-status-changed open'],
    ],
    [
      'reopen with an open adoption',
      (it: Problem) => reopenProblem(it, 1, at),
      ['no', 'no', 'problem-status-changed adopting', 'problem-status-changed adopting'],
    ],
    [
      'solve',
      (it: Problem) => solveProblem(it, solvedBy, at),
      ['problem-status-changed solved', 'problem-status-changed solved', 'no', 'no'],
    ],
    [
      'an adoption opens',
      (it: Problem) => followAdoptions(it, 1, at),
      ['problem-status-changed adopting', 'nothing', 'nothing', 'nothing'],
    ],
    [
      'the last adoption ends',
      (it: Problem) => followAdoptions(it, 0, at),
      ['nothing', 'problem-status-changed open', 'nothing', 'nothing'],
    ],
    [
      'hide',
      (it: Problem) => changeProblemVisibility(it, { group: 'hidden', affiliates: {} }, at),
      statuses.map((status) => `problem-visibility-changed ${status}`),
    ],
  ] as const)('%s', (_, decide, expected) => {
    expect(statuses.map((status) => outcomeOf(() => decide(inStatus(status))))).toEqual(expected);
  });

  it('leaves nothing of how it ended where it is open again', () => {
    for (const status of ['solved', 'closed'] as const) {
      const { state } = reopenProblem(inStatus(status), 0, at);
      expect([state.closeReason, state.solvedBy]).toEqual([undefined, undefined]);
    }
  });
});

describe('a new problem', () => {
  const command: NewProblem = {
    id: 'prb_new',
    affiliateId: 'aff_display',
    content,
    visibility: { group: 'teaser', affiliates: {} },
  };
  const { description: _, ...undescribed } = content;

  it('is open at version 1, and posted once', () => {
    const { state, events } = postProblem(undefined, command, at);
    expect(state).toMatchObject({ status: 'open', version: 1, joins: [], postedAt: at });
    expect(events.map(({ definition }) => definition.name)).toEqual(['problem-posted']);
    expect(postProblem(state, { ...command, content: exampleProblem.content }, at)).toEqual({
      state,
      events: [],
    });
  });

  it('says what it is about, then and later', () => {
    expect(() => postProblem(undefined, { ...command, content: undescribed }, at)).toThrow('FIELD_MISSING');
    expect(() => reviseProblem(exampleProblem, undescribed, at)).toThrow('FIELD_MISSING description');
    const imported = { ...exampleProblem, provenance: 'imported' as const };
    expect(reviseProblem(imported, undescribed, at).state.version).toBe(2);
  });

  it('cannot show a named affiliate less than the group', () => {
    const visibility = { group: 'teaser', affiliates: { aff_x: 'hidden' } } as const;
    expect(() => postProblem(undefined, { ...command, visibility }, at)).toThrow('VALUE_INVALID');
    expect(() => changeProblemVisibility(exampleProblem, visibility, at)).toThrow('VALUE_INVALID');
  });
});

describe('a new version', () => {
  it('counts up where something has changed, and is refused where somebody was faster', () => {
    expect(reviseProblem(exampleProblem, content, at, 1).state.version).toBe(2);
    expect(reviseProblem(exampleProblem, { ...exampleProblem.content }, at).events).toEqual([]);
    expect(() => reviseProblem(exampleProblem, content, at, 4)).toThrow('CONFLICT expectedVersion');
  });
});

describe('"we have this too"', () => {
  it('is said once per affiliate: said again it replaces, and keeps its day', () => {
    const first = joinProblem(exampleProblem, join, at).state;
    const later = '2026-07-01T00:00:00.000Z';
    expect(joinProblem(first, join, later)).toEqual({ state: first, events: [] });
    const { state } = joinProblem(first, { ...join, valueKrw: '5' }, later);
    expect(state.joins).toEqual([{ ...join, valueKrw: '5', at }]);
  });

  it('is for others to say', () => {
    const own = { ...join, affiliateId: exampleProblem.affiliateId };
    expect(() => joinProblem(exampleProblem, own, at)).toThrow('VALUE_INVALID affiliateId');
  });
});

it('is solved by naming what solved it', () => {
  expect(() => solveProblem(exampleProblem, [], at)).toThrow('FIELD_MISSING contributions');
  expect(solveProblem(exampleProblem, solvedBy, at).state.solvedBy).toEqual(solvedBy);
});

describe('an imported row', () => {
  const row: ImportedProblem = { id: 'prb_row', sourceId: 'row-1', affiliateId: 'aff_display', content };
  const imported = importProblem(undefined, row, at).state;

  it('is open to the group; the same row again changes nothing, another text is a revision', () => {
    expect(imported).toMatchObject({ provenance: 'imported', visibility: { group: 'full' }, version: 1 });
    expect(importProblem(imported, row, at).events).toEqual([]);
    expect(importProblem(imported, { ...row, content: exampleProblem.content }, at).state.version).toBe(2);
  });

  it.each(['solved', 'closed'] as const)('does not wake what was %s here', (status) => {
    const ended = { ...imported, status };
    const again = importProblem(ended, { ...row, content: exampleProblem.content }, at);
    expect(again).toEqual({ state: ended, events: [] });
  });
});
