import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseConfig } from '#platform/config/settings';
import { type OwnServer, ownServer } from '../../services/main/ownServer.ts';
import { post, publish } from '../support/apiSteps.ts';
import { type Ask, askAs } from '../support/askGraphql.ts';
import { foundGroup, leadOf } from '../support/group.ts';
import { problemContent, solutionContent } from '../support/plainRecords.ts';
import { newFolder } from '../support/startTenfold.ts';

const dataDir = newFolder();
let server: OwnServer;
let ask: Ask;
let problemId: string;
let solutionId: string;

beforeAll(async () => {
  const environment = { TENFOLD_DATA_DIR: dataDir, TENFOLD_PORT: '0', TENFOLD_INTERNAL_PORT: '0' };
  server = await ownServer(parseConfig({ ...environment, TENFOLD_LOG_LEVEL: 'error' }));
  await foundGroup(server.application);
  const url = await server.serve();
  ask = askAs(url, leadOf('display'));
  problemId = await post(ask, problemContent('inspection'));
  solutionId = await publish(askAs(url, leadOf('batteries')), solutionContent('inspection'));
  await server.application.settled();
});
afterAll(async () => {
  await server?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const preview = `query($draft: MatchDraft!) { previewMatches(draft: $draft) { matches { problem { id } solution { id } fit } notes { code } } }`;
const similarProblems = `query($draft: ProblemContentInput!) { similarProblems(draft: $draft) { problem { id } similarity } }`;
const similarSolutions = `query($draft: SolutionContentInput!) { similarSolutions(draft: $draft) { solution { id } similarity } }`;

describe('a draft', () => {
  it('of either kind is shown what it would meet, and what says the same', async () => {
    const ofProblem = await ask(preview, { draft: { problem: problemContent('inspection') } });
    expect(ofProblem.data.previewMatches).toMatchObject({
      matches: [{ problem: null, solution: { id: solutionId } }],
      notes: [],
    });
    const same = await ask(similarProblems, { draft: problemContent('inspection') });
    expect(same.data.similarProblems).toMatchObject([{ problem: { id: problemId } }]);
    const alike = await ask(similarSolutions, { draft: solutionContent('inspection') });
    expect(alike.data.similarSolutions).toMatchObject([{ solution: { id: solutionId } }]);
  });

  it('is one of a problem or of a solution', async () => {
    const both = { problem: problemContent('inspection'), solution: solutionContent('inspection') };
    for (const draft of [both, {}]) {
      const { errors } = await ask(preview, { draft });
      expect(errors).toMatchObject([{ extensions: { code: 'VALUE_INVALID', field: ['draft'] } }]);
    }
  });

  it('that no record could be is refused with the place of what is wrong', async () => {
    const blank = { ...problemContent('inspection'), title: { en: ' ' } };
    const inPreview = await ask(preview, { draft: { problem: blank } });
    expect(inPreview.errors[0]?.extensions).toMatchObject({ field: ['draft', 'problem', 'title'] });
    const alone = await ask(similarProblems, { draft: blank });
    expect(alone.errors[0]?.extensions).toMatchObject({ field: ['draft', 'title'] });
  });
});
