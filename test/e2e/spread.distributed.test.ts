import { afterAll, describe, expect, it } from '@jest/globals';
import { post, publish } from '../support/apiSteps.ts';
import { askAs } from '../support/askGraphql.ts';
import { runTenfold } from '../support/commandLine.ts';
import { eventually } from '../support/eventually.ts';
import { foundGroup, leadOf } from '../support/group.ts';
import { problemContent, solutionContent } from '../support/plainRecords.ts';
import { type SpreadTenfold, startSpread } from '../support/spread/startSpread.ts';
import { describeMainJob } from './mainJob.ts';

let tenfold: SpreadTenfold;

afterAll(() => tenfold?.stop(), 60_000);

describeMainJob(async () => {
  tenfold = await startSpread();
  const { application, urls } = tenfold;
  await foundGroup(application);
  return { urls, settled: () => application.settled(), stop: async () => {} };
}, 120_000);

const search = `{ searchSolutions(text: "inspection") { totalCount } }`;
const reads = `{ solutions { totalCount } matches { nodes { reasons { text } } } }`;

describe('an API key', () => {
  const command = (args: readonly string[], environment: Record<string, string>) =>
    runTenfold([...args, '--json'], environment);
  const onEngines = () => ({
    TENFOLD_MONGO_URL: tenfold.engines.settings.mongoUrl,
    TENFOLD_KAFKA_BROKERS: tenfold.engines.settings.kafkaBrokers.join(),
  });

  it('is made without any server, opens every gateway to commands, and is ended on all within five seconds', async () => {
    const made = await command(['keys', 'create', '--name', 'Operations', '--operator'], onEngines());
    const { text, key } = JSON.parse(made.out);
    const { out } = await command(['status'], { TENFOLD_URL: tenfold.urls[0]!, TENFOLD_API_KEY: text });
    expect(JSON.parse(out)).toMatchObject({ ready: true, counts: { affiliates: 4 } });

    const statuses = () =>
      Promise.all(
        tenfold.urls.map(
          async (url) =>
            (await fetch(`${url}/operator/keys`, { headers: { authorization: `Bearer ${text}` } })).status,
        ),
      );
    expect(await statuses()).toEqual([200, 200]);
    const revoked = await command(['keys', 'revoke', key.id], onEngines());
    expect(JSON.parse(revoked.out).key).toMatchObject({ id: key.id, state: 'revoked' });
    await eventually(async () => expect(await statuses()).toEqual([401, 401]));
  });
});

describe('a gateway', () => {
  const asks = () => tenfold.urls.map((url) => askAs(url, leadOf('display')));

  it('searches through another replica of matching when one has died', async () => {
    const [ask, other] = asks();
    const before = (await ask!(search)).data.searchSolutions;
    expect(before.totalCount).toBeGreaterThan(0);
    await tenfold.matchings[0]?.kill();
    for (const one of [ask!, other!]) expect((await one(search)).data.searchSolutions).toEqual(before);
  });

  it('without any replica reads from the store, takes commands, and says that search is warming up', async () => {
    const [ask, other] = asks();
    await tenfold.matchings[1]?.kill();
    const { data, errors } = await ask!(search);
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE' } }]);
    expect(errors[0]?.message).toMatch(/search is warming up/);
    const read = await other!(reads);
    expect(read.errors).toEqual([]);
    expect(read.data.solutions.totalCount).toBeGreaterThan(0);
    expect(read.data.matches.nodes.length).toBeGreaterThan(0);

    const problemId = await post(ask!, problemContent('contracts'));
    const solutionId = await publish(
      askAs(tenfold.urls[1]!, leadOf('batteries')),
      solutionContent('contracts'),
    );
    for (const port of tenfold.matchingPorts) await tenfold.startMatching(port).ready;
    await eventually(
      async () => {
        const found = await ask!(
          `query($id: ID!) { problem(id: $id) { matches { nodes { solution { id } } } } }`,
          { id: problemId },
        );
        const ids = found.data.problem.matches.nodes.map(
          (it: { solution: { id: string } }) => it.solution.id,
        );
        expect(ids).toContain(solutionId);
        expect((await ask!(search)).errors).toEqual([]);
      },
      { deadlineMs: 60_000 },
    );
  });
});
