import { type Ask, carriedOut } from './askGraphql.ts';

/** What people do through the API, each as one call; throws where it is refused. */
export async function publish(ask: Ask, content: object, visibility?: object): Promise<string> {
  const { solution } = await carriedOut(
    ask(
      `mutation($content: SolutionContentInput!, $visibility: VisibilityInput) {
        draftSolution(content: $content, visibility: $visibility) { solution { id } errors { code message } } }`,
      { content, visibility },
    ),
  );
  await act(ask, 'publishSolution', solution.id);
  return solution.id;
}

export async function post(ask: Ask, content: object, visibility?: object): Promise<string> {
  const { problem } = await carriedOut(
    ask(
      `mutation($content: ProblemContentInput!, $visibility: VisibilityInput) {
        postProblem(content: $content, visibility: $visibility) { problem { id } errors { code message } } }`,
      { content, visibility },
    ),
  );
  return problem.id;
}

/** A mutation of one record; `input` is the rest of its arguments, written as GraphQL. */
export async function act(ask: Ask, mutation: string, id: string, input = '') {
  return carriedOut(
    ask(`mutation($id: ID!) { ${mutation}(id: $id ${input}) { __typename errors { code message } } }`, {
      id,
    }),
  );
}

export interface AdoptionSides {
  readonly adopter: Ask;
  readonly origin: Ask;
  readonly verifier: Ask;
}

/** From the request until the adoption is live; its id. */
export async function adopt(
  { adopter, origin }: AdoptionSides,
  wanted: { solutionId: string; placeId: string; problemIds?: readonly string[] },
): Promise<string> {
  const { adoptions } = await carriedOut(
    adopter(
      `mutation($solutionId: ID!, $placeId: ID!, $problemIds: [ID!]!) {
        requestAdoption(solutionId: $solutionId, placeIds: [$placeId], problemIds: $problemIds) {
          adoptions { id } errors { code message } } }`,
      { problemIds: [], ...wanted },
    ),
  );
  const id: string = adoptions[0].id;
  await act(origin, 'acceptAdoption', id);
  await act(adopter, 'acceptTerms', id, ', version: 1');
  for (const step of ['startAssessing', 'startPilot', 'goLive']) await act(adopter, step, id);
  return id;
}

/** Fulfils the conditions and verifies; nothing has to be live for long where the setting is 0 days. */
export async function verify({ adopter, origin, verifier }: AdoptionSides, id: string): Promise<void> {
  await act(adopter, 'recordTaken', id, ', taken: [model, training]');
  await act(origin, 'confirmTaken', id);
  await act(adopter, 'addEvidence', id, ', description: "in use on every shift"');
  const { entry } = await carriedOut(
    adopter(
      `mutation($id: ID!) { recordImpact(adoptionId: $id, effectType: quality,
        effect: { kind: noneMeasured, reason: "too early" }, periodFrom: "2026-06-01", periodTo: "2026-08-31") {
          entry { id } errors { code message } } }`,
      { id },
    ),
  );
  await act(adopter, 'confirmImpact', entry.id);
  await act(verifier, 'verifyAdoption', id);
}
