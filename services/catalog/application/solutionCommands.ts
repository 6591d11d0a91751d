import type { CommandContext } from '#platform/aggregate/aggregates';
import { parseOrFail } from '#platform/errors/parse';
import { derivedId } from '#platform/ids/ids';
import { seenSolution } from '#schema/policy/shown';
import type { Viewer } from '#schema/policy/visibility';
import { Visibility } from '#schema/vocabulary/basics';
import { type Solution, SolutionContent } from '#schema/vocabulary/solution';
import { demandRole, leads, ownsSolutions } from '../domain/permissions.ts';
import * as decide from '../domain/solution.ts';
import { type Catalog, demandKnown, existing } from './catalog.ts';

export interface SolutionInput {
  readonly affiliateId: string;
  readonly ownerId?: string;
  readonly builtBy?: readonly string[];
  readonly content: unknown;
  readonly visibility?: unknown;
}

type Step = (solution: Solution, at: string) => decide.SolutionDecision;

/** What people do with solutions. Each command returns the solution as it is after it. */
export function solutionCommands(catalog: Catalog) {
  const { solutions, clock, ids } = catalog;

  async function change(
    viewer: Viewer,
    context: CommandContext,
    id: string,
    input: unknown,
    step: Step,
  ): Promise<Solution> {
    const { document } = await solutions.execute(
      id,
      context,
      (state) => {
        const solution = existing(state, id);
        demandKnown(viewer, seenSolution(solution), id);
        demandRole(viewer, solution.affiliateId, ownsSolutions);
        return step(solution, clock.now());
      },
      { input: [id, input] },
    );
    return document.state;
  }

  return {
    async draft(viewer: Viewer, context: CommandContext, input: SolutionInput): Promise<Solution> {
      demandRole(viewer, input.affiliateId, ownsSolutions);
      const key = context.idempotencyKey;
      const command: decide.NewSolution = {
        id: key === undefined ? ids.next('solution') : derivedId('solution', input.affiliateId, key),
        affiliateId: input.affiliateId,
        ...ownerOf(input.ownerId ?? viewer.memberId),
        builtBy: input.builtBy ?? [],
        content: parseOrFail(SolutionContent, input.content, ['content']),
        visibility: input.visibility
          ? parseOrFail(Visibility, input.visibility, ['visibility'])
          : decide.defaultSolutionVisibility,
      };
      existing((await catalog.affiliates.collection.get(input.affiliateId))?.state, input.affiliateId);
      const { document } = await solutions.execute(
        command.id,
        context,
        (state) => decide.draftSolution(state, command, clock.now()),
        { input },
      );
      return document.state;
    },
    submit: (viewer: Viewer, context: CommandContext, id: string) =>
      change(viewer, context, id, 'submit', decide.submitSolution),
    /** Back from review: only the lead of the affiliate does that. */
    giveBack: (viewer: Viewer, context: CommandContext, id: string) =>
      change(viewer, context, id, 'return', (solution, at) => {
        demandRole(viewer, solution.affiliateId, leads);
        return decide.returnSolution(solution, at);
      }),
    publish: (viewer: Viewer, context: CommandContext, id: string) =>
      change(viewer, context, id, 'publish', decide.publishSolution),
    async revise(
      viewer: Viewer,
      context: CommandContext,
      id: string,
      content: unknown,
      expectedVersion?: number,
    ): Promise<Solution> {
      const parsed = parseOrFail(SolutionContent, content, ['content']);
      return change(viewer, context, id, parsed, (solution, at) =>
        decide.reviseSolution(solution, parsed, at, expectedVersion),
      );
    },
    async changeVisibility(
      viewer: Viewer,
      context: CommandContext,
      id: string,
      visibility: unknown,
    ): Promise<Solution> {
      const parsed = parseOrFail(Visibility, visibility, ['visibility']);
      return change(viewer, context, id, parsed, (solution, at) =>
        decide.changeSolutionVisibility(solution, parsed, at),
      );
    },
    retire: (viewer: Viewer, context: CommandContext, id: string) =>
      change(viewer, context, id, 'retire', decide.retireSolution),
  };
}

function ownerOf(ownerId: string | undefined): { ownerId?: string } {
  return ownerId === undefined ? {} : { ownerId };
}
