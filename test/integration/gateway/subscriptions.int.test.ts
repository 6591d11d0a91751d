import { connect as connectTo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { eventually } from '../../support/eventually.ts';
import { asKim, startToyGateway, type ToyGateway } from './startToyGateway.ts';

let toy: ToyGateway;
beforeEach(async () => {
  toy = await startToyGateway();
});
afterEach(() => toy.gateway.stop());

const told = 'subscription { told { text readBy } }';

function connect(connectionParams: Record<string, unknown> = asKim) {
  return createClient({
    url: toy.url.replace('http', 'ws') + '/graphql',
    webSocketImpl: WebSocket,
    connectionParams,
    retryAttempts: 0,
    lazyCloseTimeout: 0,
  });
}

/** Everything that one operation gives until it ends; `ended` tells how. */
function listen(client: ReturnType<typeof connect>, query: string) {
  const received: unknown[] = [];
  const state: { ended?: 'complete' | { error: unknown } } = {};
  const leave = client.subscribe(
    { query },
    {
      next: (value) => received.push(value),
      complete: () => {
        state.ended = 'complete';
      },
      error: (error) => {
        state.ended = { error };
      },
    },
  );
  return { received, state, leave };
}

/** Reads server-sent events of one operation. */
async function stream(query: string, headers: Record<string, string> = asKim) {
  const leave = new AbortController();
  const response = await fetch(`${toy.url}/graphql/stream`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify({ query }),
    signal: leave.signal,
  });
  const state = { text: '', done: false };
  const read = async (): Promise<void> => {
    for await (const chunk of response.body ?? []) state.text += Buffer.from(chunk).toString();
    state.done = true;
  };
  read().catch(() => undefined);
  const events = () =>
    [...state.text.matchAll(/^event: next\ndata: (.*)$/gm)].map(([, data]): unknown => JSON.parse(data!));
  return { response, state, events, leave: () => leave.abort() };
}

describe('over WebSocket', () => {
  it('events come to who listens, read as the viewer, and nothing stays behind when he leaves', async () => {
    const client = connect();
    const { received, leave } = listen(client, told);
    await eventually(() => expect(toy.toy.listeners()).toBe(1));
    toy.toy.tell('one');
    toy.toy.tell('two');
    await eventually(() =>
      expect(received).toEqual([
        { data: { told: { text: 'one', readBy: 'mem_kim' } } },
        { data: { told: { text: 'two', readBy: 'mem_kim' } } },
      ]),
    );
    leave();
    await eventually(() => expect(toy.toy.listeners()).toBe(0));
    await client.dispose();
  });

  it('a lost connection ends its subscriptions', async () => {
    const client = connect();
    listen(client, told);
    await eventually(() => expect(toy.toy.listeners()).toBe(1));
    client.terminate();
    await eventually(() => expect(toy.toy.listeners()).toBe(0));
  });

  it('queries and mutations are answered too', async () => {
    const client = connect({ ...asKim, 'x-tenfold-language': 'en' });
    const { received, state } = listen(
      client,
      'mutation { post(input: { title: "" }) { errors { code message } } }',
    );
    await eventually(() => expect(state.ended).toBe('complete'));
    const message = 'Required: title. Fill these in and try again.';
    expect(received).toEqual([{ data: { post: { errors: [{ code: 'FIELD_MISSING', message }] } } }]);
    await client.dispose();
  });

  it.each([
    ['what the service forbids', 'subscription { refused { text } }', 'FORBIDDEN'],
    ['an unknown field', 'subscription { nothing }', 'VALUE_INVALID'],
    ['half a text', 'subscription {', 'VALUE_INVALID'],
    ['too long a text', `{ ${'__typename '.repeat(3_000)} }`, 'QUERY_TOO_COMPLEX'],
  ])('%s is refused with its code', async (_name, query, code) => {
    const client = connect();
    const { state } = listen(client, query);
    await eventually(() =>
      expect(state.ended).toEqual({ error: [expect.objectContaining({ extensions: { code } })] }),
    );
    await client.dispose();
  });

  it('strangers may not listen, and an unknown member may not even connect', async () => {
    const stranger = connect({});
    const { state } = listen(stranger, told);
    const refused = [expect.objectContaining({ extensions: { code: 'UNAUTHENTICATED' } })];
    await eventually(() => expect(state.ended).toEqual({ error: refused }));
    const unknown = connect({ 'x-tenfold-member': 'mem_gone' });
    const second = listen(unknown, told);
    await eventually(() => expect(second.state.ended).toMatchObject({ error: { code: 4403 } }));
    await stranger.dispose();
  });

  it('a page of another site may not open one, whoever it says it is', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${toy.port}/graphql`, 'graphql-transport-ws', {
      origin: 'https://elsewhere.example',
    });
    const refused = new Promise<string>((resolve) => socket.once('error', (error) => resolve(error.message)));
    expect(await refused).toContain('403');
  });

  it('what is no message of the protocol closes the connection and nothing else', async () => {
    for (const message of ['not json', '{"type":"unheard_of"}', 'x'.repeat(2_000_000)]) {
      const socket = new WebSocket(`ws://127.0.0.1:${toy.port}/graphql`, 'graphql-transport-ws');
      socket.once('open', () => socket.send(message));
      socket.on('error', () => undefined);
      await new Promise((resolve) => socket.once('close', resolve));
    }
    expect((await toy.ask('{ echo(text: "still here") }')).data).toEqual({ echo: 'still here' });
  });
});

describe('over server-sent events', () => {
  it('events come to who listens, and nothing stays behind when he leaves', async () => {
    const { response, events, leave } = await stream(told);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    await eventually(() => expect(toy.toy.listeners()).toBe(1));
    toy.toy.tell('one');
    await eventually(() =>
      expect(events()).toEqual([{ data: { told: { text: 'one', readBy: 'mem_kim' } } }]),
    );
    leave();
    await eventually(() => expect(toy.toy.listeners()).toBe(0));
  });

  it('refusals are events with their code; whoever cannot be identified gets none', async () => {
    const refused = await stream('subscription { refused { text } }');
    await eventually(() =>
      expect(refused.events()).toEqual([
        { data: null, errors: [expect.objectContaining({ extensions: { code: 'FORBIDDEN' } })] },
      ]),
    );
    const stranger = await stream(told, {});
    await eventually(() => expect(JSON.stringify(stranger.events())).toContain('UNAUTHENTICATED'));
    expect((await stream(told, { 'x-tenfold-member': 'mem_gone' })).response.status).toBe(401);
  });
});

describe('when the gateway stops', () => {
  it('subscriptions end, requests finish, and only then it is closed', async () => {
    const client = connect();
    const socket = listen(client, told);
    const events = await stream(told);
    const slow = toy.ask('{ slow }');
    await eventually(() => expect([toy.toy.listeners(), toy.toy.waiting()]).toEqual([2, 1]));
    const state = { stopped: false };
    const stopped = toy.gateway.stop().then(() => {
      state.stopped = true;
    });
    await eventually(() => expect([events.state.done, socket.state.ended]).toEqual([true, 'complete']));
    expect(toy.toy.listeners()).toBe(0);
    expect(state.stopped).toBe(false);
    toy.toy.release();
    expect((await slow).data).toEqual({ slow: 'done' });
    await stopped;
    await expect(fetch(toy.url)).rejects.toThrow();
  });

  it('connections on which nothing was asked do not hold it', async () => {
    const silent = connectTo({ host: '127.0.0.1', port: toy.port });
    await new Promise((resolve) => silent.once('connect', resolve));
    const closed = new Promise((resolve) => silent.once('close', resolve));
    await toy.ask('{ echo(text: "and one that is kept alive") }');
    const begun = performance.now();
    await toy.gateway.stop();
    expect(performance.now() - begun).toBeLessThan(2_000);
    await closed;
  });

  it('it does not wait for ever for a request that does not end', async () => {
    const impatient = await startToyGateway({ closeMs: 50 });
    const lost = impatient.ask('{ slow }').catch(() => 'cut off');
    await eventually(() => expect(impatient.toy.waiting()).toBe(1));
    await impatient.gateway.stop();
    expect(await lost).toBe('cut off');
  });
});
