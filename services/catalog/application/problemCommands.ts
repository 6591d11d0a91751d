import type { CommandContext } from '#platform/aggregate/aggregates';
import { fail } from '#platform/errors/errors';
import { parseOrFail } from '#platform/errors/parse';
import { derivedId } from '#platform/ids/ids';
import { seenProblem } from '#schema/policy/shown';
import { atLeast, type Viewer, visibleTo } from '#schema/policy/visibility';
import { Visibility } from '#schema/vocabulary/basics';
import { type Problem, ProblemContent } from '#schema/vocabulary/problem';
import { anyRole } from '#schema/vocabulary/roleNames';
import { demandRole, postsProblems } from '../domain/permissions.ts';
import * as decide from '../domain/problem.ts';
import { type Catalog, demandKnown, existing } from './catalog.ts';
import { openAdoptionsOf } from './FollowAdoptionsOnProblem.ts';

export interface ProblemInput {
  readonly affiliateId: string;
  readonly ownerId?: string;
  readonly content: unknown;
  readonly visibility?: unknown;
}

type Step = (problem: Problem, at: string) => decide.ProblemDecision | Promise<decide.ProblemDecision>;

/** What people do with problems. Each command returns the problem as it is after it. */
export function problemCommands(catalog: Catalog) {
  const { problems, clock, ids } = catalog;

  async function change(
    viewer: Viewer,
    context: CommandContext,
    id: string,
    input: unknown,
    step: Step,
  ): Promise<Problem> {
    const { document } = await problems.execute(
      id,
      context,
      (state) => {
        const problem = existing(state, id);
        demandKnown(viewer, seenProblem(problem), id);
        return step(problem, clock.now());
      },
      { input: [id, input] },
    );
    return document.state;
  }

  const own = (viewer: Viewer, context: CommandContext, id: string, input: unknown, step: Step) =>
    change(viewer, context, id, input, (problem, at) => {
      demandRole(viewer, problem.affiliateId, postsProblems);
      return step(problem, at);
    });

  async function demandPlaces(affiliateId: string, placeIds: readonly string[]): Promise<void> {
    const known = await catalog.places.collection.getMany(placeIds);
    placeIds.forEach((id, index) => {
      if (known.get(id)?.state.affiliateId !== affiliateId)
        fail('NOT_FOUND', { what: id }, ['content', 'placeIds', index]);
    });
  }

  return {
    async post(viewer: Viewer, context: CommandContext, input: ProblemInput): Promise<Problem> {
      demandRole(viewer, input.affiliateId, postsProblems);
      const key = context.idempotencyKey;
      const ownerId = input.ownerId ?? viewer.memberId;
      const command: decide.NewProblem = {
        id: key === undefined ? ids.next('problem') : derivedId('problem', input.affiliateId, key),
        affiliateId: input.affiliateId,
        ...(ownerId === undefined ? {} : { ownerId }),
        content: parseOrFail(ProblemContent, input.content, ['content']),
        visibility: input.visibility
          ? parseOrFail(Visibility, input.visibility, ['visibility'])
          : decide.defaultProblemVisibility,
      };
      existing((await catalog.affiliates.collection.get(input.affiliateId))?.state, input.affiliateId);
      await demandPlaces(input.affiliateId, command.content.placeIds);
      const { document } = await problems.execute(
        command.id,
        context,
        (state) => decide.postProblem(state, command, clock.now()),
        { input },
      );
      return document.state;
    },
    async revise(
      viewer: Viewer,
      context: CommandContext,
      id: string,
      content: unknown,
      expectedVersion?: number,
    ): Promise<Problem> {
      const parsed = parseOrFail(ProblemContent, content, ['content']);
      return own(viewer, context, id, parsed, async (problem, at) => {
        await demandPlaces(problem.affiliateId, parsed.placeIds);
        return decide.reviseProblem(problem, parsed, at, expectedVersion);
      });
    },
    /** "We have this too", said by another affiliate that sees at least the title. */
    join: (
      viewer: Viewer,
      context: CommandContext,
      id: string,
      join: { placeId?: string; valueKrw?: string },
    ) =>
      change(viewer, context, id, ['join', join], async (problem, at) => {
        const { affiliateId, memberId } = viewer;
        if (affiliateId === undefined || memberId === undefined)
          return fail('FORBIDDEN', { needed: anyRole(['member']) });
        if (!atLeast(visibleTo(viewer, seenProblem(problem)).level, 'teaser')) existing(undefined, id);
        if (join.placeId !== undefined) await demandPlaces(affiliateId, [join.placeId]);
        return decide.joinProblem(problem, { affiliateId, memberId, ...join }, at);
      }),
    async changeVisibility(
      viewer: Viewer,
      context: CommandContext,
      id: string,
      visibility: unknown,
    ): Promise<Problem> {
      const parsed = parseOrFail(Visibility, visibility, ['visibility']);
      return own(viewer, context, id, parsed, (problem, at) =>
        decide.changeProblemVisibility(problem, parsed, at),
      );
    },
    close: (
      viewer: Viewer,
      context: CommandContext,
      id: string,
      reason: NonNullable<Problem['closeReason']>,
    ) =>
      own(viewer, context, id, ['close', reason], (problem, at) => decide.closeProblem(problem, reason, at)),
    reopen: (viewer: Viewer, context: CommandContext, id: string) =>
      own(viewer, context, id, 'reopen', async (problem, at) =>
        decide.reopenProblem(problem, await openAdoptionsOf(catalog, id), at),
      ),
    solve: (
      viewer: Viewer,
      context: CommandContext,
      id: string,
      solvedBy: NonNullable<Problem['solvedBy']>,
    ) =>
      own(viewer, context, id, ['solve', solvedBy], async (problem, at) => {
        for (const [index, { adoptionId }] of solvedBy.entries()) {
          const row = await catalog.adoptionRows.get(adoptionId);
          if (!row?.value.problemIds.includes(id))
            fail('NOT_FOUND', { what: adoptionId }, ['contributions', index, 'adoptionId']);
        }
        return decide.solveProblem(problem, solvedBy, at);
      }),
  };
}
