import { describe, expect, it } from '@jest/globals';
import { TenfoldError } from '#platform/errors/errors';
import { exampleSolution } from '#schema/events/examples';
import { missingForAdoption } from '#schema/policy/gates';
import { type Solution, SolutionContent, type SolutionStatus, type Terms } from '#schema/vocabulary/solution';
import { completenessOf } from './gates.ts';
import {
  changeSolutionVisibility,
  draftSolution,
  type ImportedSolution,
  importSolution,
  publishSolution,
  retireSolution,
  returnSolution,
  reviseSolution,
  type SolutionDecision,
  submitSolution,
} from './solution.ts';

const at = '2026-06-01T00:00:00.000Z';
const statuses: readonly SolutionStatus[] = ['draft', 'inReview', 'published', 'retired'];
const terms: Terms = {
  licence: 'group',
  chargeBasis: 'free',
  priceBasis: { kind: 'free', justification: 'nothing to maintain' },
  rightsOwner: 'the origin',
  technologyClass: 'none',
  version: 1,
};

function inStatus(status: SolutionStatus, changes: Partial<Solution> = {}): Solution {
  const { publishedAt, ...rest } = exampleSolution;
  const wasPublished = status === 'published' || status === 'retired';
  const dated = wasPublished && publishedAt !== undefined ? { publishedAt } : {};
  return { ...rest, ...dated, status, version: wasPublished ? 1 : 0, ...changes };
}

/** What came of it: names of events, or the code of the refusal. */
function outcomeOf(decide: () => SolutionDecision): string {
  try {
    const { events } = decide();
    return events.map(({ definition }) => definition.name).join() || 'nothing';
  } catch (error) {
    if (error instanceof TenfoldError) return error.code;
    throw error;
  }
}

const content = { ...exampleSolution.content, summary: { en: 'Finds pinholes before the press.' } };
const hidden = { group: 'hidden', affiliates: {} } as const;

describe('every command in every status', () => {
  it.each([
    ['submit', submitSolution, ['solution-submitted', 'nothing', 'no', 'no']],
    ['return', returnSolution, ['no', 'solution-returned', 'no', 'no']],
    ['publish', publishSolution, ['solution-published', 'solution-published', 'nothing', 'no']],
    ['retire', retireSolution, ['no', 'no', 'solution-retired', 'nothing']],
    [
      'revise',
      (it: Solution) => reviseSolution(it, content, at),
      ['solution-drafted', 'solution-drafted', 'solution-revised', 'no'],
    ],
    [
      'hide',
      (it: Solution) => changeSolutionVisibility(it, hidden, at),
      Array.from({ length: 4 }, () => 'solution-visibility-changed'),
    ],
  ] as const)('%s', (_, decide, expected) => {
    const outcomes = statuses.map((status) => outcomeOf(() => decide(inStatus(status), at)));
    expect(outcomes.map((it) => (it === 'STATE_NOT_ALLOWED' ? 'no' : it))).toEqual(expected);
  });

  it('carries the state as it is after the command', () => {
    const { state, events } = publishSolution(inStatus('draft'), at);
    expect(state).toMatchObject({ status: 'published', version: 1, publishedAt: at, updatedAt: at });
    expect(events[0]?.data).toEqual({ solution: state });
  });
});

describe('a draft', () => {
  const command = {
    id: 'sol_new',
    affiliateId: 'aff_a',
    builtBy: ['aff_b', 'aff_a'],
    content: { ...content, terms: { ...terms, version: 7 } },
    visibility: { group: 'full', affiliates: {} },
  } as const;

  it('begins at version 0, with an origin of everybody who built it, once each, and terms counted from 1', () => {
    const { state } = draftSolution(undefined, command, at);
    expect(state).toMatchObject({
      version: 0,
      status: 'draft',
      origin: { firstUseAffiliateId: 'aff_a', builtBy: ['aff_a', 'aff_b'] },
      content: { terms: { version: 1 } },
    });
  });

  it('is made once', () => {
    const { state } = draftSolution(undefined, command, at);
    expect(draftSolution(state, { ...command, content }, at)).toEqual({ state, events: [] });
  });

  it('cannot show a named affiliate less than the group', () => {
    const visibility = { group: 'full', affiliates: { aff_b: 'teaser' } } as const;
    expect(() => draftSolution(undefined, { ...command, visibility }, at)).toThrow('VALUE_INVALID');
    expect(() => changeSolutionVisibility(inStatus('draft'), visibility, at)).toThrow('VALUE_INVALID');
  });
});

describe('the gates', () => {
  const empty = SolutionContent.parse({
    title: { en: 'x' },
    challengeCodes: [],
    aiClasses: [],
    dataUsed: [],
    vendors: [],
    language: 'en',
    tags: [],
  });
  const { ownerId: _, ...unowned } = inStatus('draft', { content: empty });

  it.each([
    ['submit', submitSolution],
    ['publish', publishSolution],
  ])('%s names everything that is missing at once', (_name, decide) => {
    const refusal = () => decide(unowned, at);
    expect(refusal).toThrow('ownerId, stage, problemSolved, approach | outputs');
    expect(refusal).toThrow('FIELD_MISSING ownerId.stage.problemSolved.approach | outputs');
  });

  it('take outputs for an approach, and hold for later versions too', () => {
    const { approach: __, ...withoutApproach } = content;
    const { outputs: ___, problemSolved: ____, ...without } = withoutApproach;
    expect(() => publishSolution(inStatus('draft', { content: withoutApproach }), at)).toThrow(
      'approach | outputs',
    );
    const published = publishSolution(
      inStatus('draft', { content: { ...withoutApproach, outputs: { en: 'A reject signal.' } } }),
      at,
    ).state;
    expect(() => reviseSolution(published, without, at)).toThrow('problemSolved, approach | outputs');
  });

  it('for adoption ask for the whole risk block where the risk is high', () => {
    const missing = ['terms', 'transferability.preconditions', 'transferability.supportContact', 'dataUsed'];
    expect(missingForAdoption(empty)).toEqual([...missing, 'risk.class']);
    const high = missingForAdoption({ ...empty, risk: { class: 'high', monitoring: 'weekly' } });
    expect(high).toContain('risk.humanOversight');
    expect(high).not.toContain('risk.monitoring');
    expect(missingForAdoption({ ...empty, risk: { class: 'limited' } })).toEqual(missing);
  });

  it('show how far it is to a complete case study', () => {
    expect(completenessOf(empty)).toBe(0);
    expect(completenessOf(content)).toBeGreaterThan(completenessOf(exampleSolution.content));
    expect(completenessOf(content)).toBeLessThan(1);
  });
});

describe('a new version', () => {
  const published = inStatus('published', { version: 3 });

  it('counts up, and only where something has changed', () => {
    expect(reviseSolution(published, content, at).state.version).toBe(4);
    expect(reviseSolution(published, { ...published.content }, at)).toEqual({ state: published, events: [] });
  });

  it('is refused where somebody was faster', () => {
    expect(() => reviseSolution(published, content, at, 2)).toThrow('CONFLICT expectedVersion');
    expect(reviseSolution(published, content, at, 3).state.version).toBe(4);
  });

  it('has new terms only where their text has changed', () => {
    const withTerms = inStatus('published', { content: { ...content, terms: { ...terms, version: 4 } } });
    const revise = (changes: Partial<Terms>) =>
      reviseSolution(withTerms, { ...content, tags: ['x'], terms: { ...terms, ...changes } }, at).state
        .content;
    expect(revise({}).terms?.version).toBe(4);
    expect(revise({ version: 9 }).terms?.version).toBe(4);
    expect(revise({ licence: 'paid' }).terms).toMatchObject({ licence: 'paid', version: 5 });
  });

  it('does not drop published terms: their version would start anew under what others have accepted', () => {
    const withTerms = inStatus('published', { content: { ...content, terms } });
    expect(() => reviseSolution(withTerms, content, at)).toThrow('FIELD_MISSING terms');
    const draft = inStatus('draft', { content: { ...content, terms } });
    expect(reviseSolution(draft, content, at).state.content.terms).toBeUndefined();
  });
});

describe('an imported row', () => {
  const row: ImportedSolution = {
    id: 'sol_row',
    sourceId: 'row-1',
    affiliateId: 'aff_a',
    content: exampleSolution.content,
    status: 'published',
  };
  const imported = importSolution(undefined, row, at).state;
  const namesOf = ({ events }: SolutionDecision) => events.map(({ definition }) => definition.name);

  it('becomes a record without any gate, and the same row again changes nothing', () => {
    const { content: _, ...bare } = row;
    const first = importSolution(undefined, { ...bare, content: { ...content, challengeCodes: [] } }, at);
    expect(namesOf(first)).toEqual(['solution-published']);
    expect(first.state).toMatchObject({ provenance: 'imported', version: 1 });
    expect(importSolution(imported, row, at)).toEqual({ state: imported, events: [] });
  });

  it('is a revision where its text changed, and a move where its status did, in one step', () => {
    const changed = importSolution(imported, { ...row, content, status: 'retired' }, at);
    expect(namesOf(changed)).toEqual(['solution-revised', 'solution-retired']);
    expect(changed.state).toMatchObject({ version: 2, status: 'retired' });
    expect(namesOf(importSolution(changed.state, { ...row, content }, at))).toEqual(['solution-published']);
  });

  it('leaves what its owner was asked for since', () => {
    const transferability = { preconditions: [{ kind: 'data' as const, text: { en: 'images' } }] };
    const answered = { ...imported, content: { ...imported.content, terms, transferability } };
    expect(importSolution(answered, row, at)).toEqual({ state: answered, events: [] });
    const { state } = importSolution(answered, { ...row, content }, at);
    expect(state.content).toEqual({ ...content, terms, transferability });
  });

  it('may be revised by people without passing the publish gate', () => {
    const { problemSolved: _, ...without } = content;
    expect(reviseSolution(imported, without, at).state.version).toBe(2);
  });
});
