import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import {
  answerStatus,
  createTestedClient,
  openEmbeddingEndpoint,
  reasonOf,
} from '../../../../test/support/embeddingEndpoint.ts';

const rest = 5_000;
const answer = JSON.stringify({ data: [{ index: 0, embedding: [1, 2] }] });

let endpoint: Awaited<ReturnType<typeof openEmbeddingEndpoint>>;

beforeEach(async () => {
  endpoint = await openEmbeddingEndpoint();
});
afterEach(() => endpoint.close());

/** Resolves when the next request is there, which then waits to be responded. */
function nextArrival(): Promise<ServerResponse> {
  return new Promise((resolve) => endpoint.respondNext(resolve));
}

async function failedClient() {
  const client = createTestedClient(endpoint.url);
  expect(client.condition()).toEqual({ state: 'untried' });
  endpoint.respondNext(answerStatus(400));
  await reasonOf(client.embed('query', ['a']));
  return client;
}

const failing = (reason: RegExp) => ({
  state: 'failing',
  since: '2026-03-01T09:00:00.000Z',
  reason: expect.stringMatching(reason),
});

it('answers with a failure for five seconds, and then tries', async () => {
  const client = await failedClient();
  client.putOn(rest - 1);
  expect(await reasonOf(client.embed('query', ['a']))).toMatch(/status 400/);
  expect(endpoint.asked).toHaveLength(1);
  expect(client.condition()).toEqual(failing(/status 400/));
  client.putOn(1);
  expect(await client.embed('query', ['a'])).toHaveLength(1);
  const answering = { state: 'answering', since: '2026-03-01T09:00:05.000Z' };
  expect(client.condition()).toEqual(answering);
  client.putOn(rest);
  await client.embed('query', ['a']);
  expect(client.condition()).toEqual(answering);
});

it('sends one alone to try, and rests again where it fails', async () => {
  const client = await failedClient();
  client.putOn(rest);
  const arrival = nextArrival();
  const trying = reasonOf(client.embed('query', ['a']));
  const response = await arrival;
  expect(await reasonOf(client.embed('query', ['a']))).toMatch(/status 400/);
  response.writeHead(403).end();
  expect(await trying).toMatch(/status 403/);
  expect(await reasonOf(client.embed('query', ['a']))).toMatch(/status 403/);
  expect(client.condition()).toEqual(failing(/status 403/));
  expect(endpoint.asked).toHaveLength(2);
  client.putOn(rest);
  expect(await client.embed('query', ['a'])).toHaveLength(1);
});

it('sends no second one when somebody fails who entered before', async () => {
  const client = createTestedClient(endpoint.url);
  const arrivalBefore = nextArrival();
  const before = reasonOf(client.embed('query', ['a']));
  const responseBefore = await arrivalBefore;
  endpoint.respondNext(answerStatus(400));
  await reasonOf(client.embed('query', ['a']));
  client.putOn(rest);
  const arrival = nextArrival();
  const trying = client.embed('query', ['a']);
  const response = await arrival;
  responseBefore.writeHead(403).end();
  expect(await before).toMatch(/status 403/);
  client.putOn(rest);
  expect(await reasonOf(client.embed('query', ['a']))).toMatch(/status 403/);
  response.end(answer);
  expect(await trying).toHaveLength(1);
});

it('does not rest longer because the clock was put back', async () => {
  const client = await failedClient();
  client.putOn(-86_400_000);
  expect(await client.embed('query', ['a'])).toHaveLength(1);
});
