import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createMetrics } from '#platform/telemetry/metrics';
import { eventually } from '../../support/eventually.ts';
import { createFakeTraces } from '../../support/fakeTraces.ts';
import { metricSamples } from '../../support/metricSamples.ts';
import { silent } from '../../support/toy/toyProcess.ts';
import { asKim, startToyGateway, type ToyGateway } from './startToyGateway.ts';

const metrics = createMetrics(silent);
const { traces, steps } = createFakeTraces();
const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

let toy: ToyGateway;
beforeAll(async () => {
  toy = await startToyGateway({ telemetry: { metrics, traces } });
});
afterAll(() => toy.gateway.stop());

/** What was counted while `act` ran, without what stayed the same. */
async function counted(name: string, act: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = await metricSamples(metrics, name);
  await act();
  const after = await metricSamples(metrics, name);
  const changes = Object.entries(after).map(
    ([labels, count]) => [labels, count - (before[labels] ?? 0)] as const,
  );
  return Object.fromEntries(changes.filter(([, change]) => change !== 0));
}

const post = (title: string) => () =>
  toy.ask(`mutation($title: String!) { post(input: { title: $title }) { errors { code } } }`, { title });

describe('requests', () => {
  it('are counted by route, not by address, and by status', async () => {
    const change = counted('tenfold_http_requests_total', async () => {
      await toy.ask('{ echo(text: "a") }');
      for (const path of ['/livez', '/metrics', '/none/of/prb_1?secret=1', '/prb_2'])
        await fetch(`${toy.url}${path}`);
      // An answer is there before it is counted.
      await eventually(async () =>
        expect(await metricSamples(metrics, 'tenfold_http_request_duration_seconds_count')).toMatchObject({
          '{route="none"}': 3,
        }),
      );
    });
    expect(await change).toEqual({
      '{method="POST",route="/graphql",status="200"}': 1,
      '{method="GET",route="/livez",status="200"}': 1,
      '{method="GET",route="none",status="404"}': 3,
    });
  });
});

describe('operations', () => {
  it.each([
    ['of one field', '{ echo(text: "a") }', 'kind="query",field="echo",code="OK"'],
    [
      'whatever they are called',
      'query Mine { mine: echo(text: "a") }',
      'kind="query",field="echo",code="OK"',
    ],
    ['of several', '{ echo(text: "a") whoAsks }', 'kind="query",field="several",code="OK"'],
    ['that break', '{ broken }', 'kind="query",field="broken",code="INTERNAL"'],
    ['of no schema', '{ prb_1 }', 'kind="invalid",field="none",code="VALUE_INVALID"'],
    ['of no language', '{', 'kind="invalid",field="none",code="VALUE_INVALID"'],
  ])('%s are counted', async (_name, query, labels) => {
    const change = await counted('tenfold_graphql_requests_total', () => toy.ask(query));
    expect(change).toEqual({ [`{${labels}}`]: 1 });
  });

  it('of strangers are counted with their code', async () => {
    const change = counted('tenfold_graphql_requests_total', () => toy.ask('{ whoAsks }', {}, {}));
    expect(await change).toEqual({ '{kind="query",field="whoAsks",code="UNAUTHENTICATED"}': 1 });
  });

  it('are timed by kind and field, where they end', async () => {
    const change = counted('tenfold_graphql_request_duration_seconds_count', async () => {
      await post('a')();
      await toy.ask('{');
    });
    expect(await change).toEqual({ '{kind="mutation",field="post"}': 1 });
  });

  it('that go on are counted as they are opened, and are seen while they are open', async () => {
    const leave = new AbortController();
    const open = () => metricSamples(metrics, 'tenfold_subscriptions_open');
    const change = counted('tenfold_graphql_requests_total', async () => {
      const body = JSON.stringify({ query: 'subscription { told { text } }' });
      const headers = { ...asKim, 'content-type': 'application/json' };
      await fetch(`${toy.url}/graphql/stream`, { method: 'POST', headers, body, signal: leave.signal });
      await eventually(async () => expect(await open()).toEqual({ '': 1 }));
    });
    expect(await change).toEqual({ '{kind="subscription",field="told",code="OK"}': 1 });
    leave.abort();
    await eventually(async () => expect(await open()).toEqual({ '': 0 }));
  });
});

describe('commands', () => {
  it.each([
    ['a', 'OK'],
    ['', 'FIELD_MISSING'],
    ['crash', 'INTERNAL'],
  ])('are counted by what became of them: %j is %s', async (title, code) => {
    const change = await counted('tenfold_commands_total', post(title));
    expect(change).toEqual({ [`{command="post",code="${code}"}`]: 1 });
  });
});

describe('traces', () => {
  const last = () => steps.slice(-2);

  it('go from the caller over the request to the command', async () => {
    const query = 'mutation { post(input: { title: "" }) { errors { code } } }';
    await toy.ask(query, {}, { ...asKim, traceparent });
    await eventually(() => expect(last()[0]?.ended).toBe('well'));
    const [request, command] = last();
    expect(request).toMatchObject({
      name: 'POST /graphql',
      kind: 'server',
      parent: traceparent,
      attributes: { 'http.route': '/graphql', 'http.response.status_code': 200 },
    });
    expect(command).toMatchObject({
      name: 'command post',
      parent: request?.traceparent,
      attributes: { 'tenfold.code': 'FIELD_MISSING' },
      ended: 'well',
    });
  });

  it('begin where the caller is in none, or says so in another form', async () => {
    await toy.ask('{ whoAsks }', {}, { ...asKim, traceparent: `${traceparent}-more` });
    expect(steps.at(-1)).toMatchObject({ name: 'POST /graphql', parent: undefined });
  });

  it('tell of a command that nobody expected to fail', async () => {
    await post('crash')();
    expect(steps.at(-1)).toMatchObject({ name: 'command post', ended: 'badly' });
  });
});
