import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  answerData,
  answerStatus,
  answerWell,
  answerWith,
  createTestedClient,
  openEmbeddingEndpoint,
  type Respond,
  reasonOf,
  startOfClock,
} from '../../../../test/support/embeddingEndpoint.ts';
import type { EmbeddingSettings } from './embeddingClient.ts';

let endpoint: Awaited<ReturnType<typeof openEmbeddingEndpoint>>;

beforeEach(async () => {
  endpoint = await openEmbeddingEndpoint();
});
afterEach(() => endpoint.close());

const clientOf = (settings?: Partial<EmbeddingSettings>) => createTestedClient(endpoint.url, settings);

describe('asks', () => {
  it('for the model, with the prefix of the role and the key', async () => {
    const client = clientOf({ apiKey: 'hidden' });
    await client.embed('query', ['heat']);
    await client.embed('passage', ['pump', 'fan']);
    await clientOf().embed('query', ['heat']);
    expect(endpoint.asked.map(({ path, model, input }) => ({ path, model, input }))).toEqual([
      { path: '/v1/embeddings', model: 'e5', input: ['query: heat'] },
      { path: '/v1/embeddings', model: 'e5', input: ['passage: pump', 'passage: fan'] },
      { path: '/v1/embeddings', model: 'e5', input: ['query: heat'] },
    ]);
    const keys = endpoint.asked.map(({ headers }) => headers.authorization);
    expect(keys).toEqual(['Bearer hidden', 'Bearer hidden', undefined]);
  });

  it('nothing where there are no texts', async () => {
    const client = clientOf();
    expect(await client.embed('query', [])).toEqual([]);
    expect([endpoint.asked, client.condition()]).toEqual([[], { state: 'untried' }]);
  });

  it('for at most 32 texts at once, and puts the answers together in order', async () => {
    const texts = Array.from({ length: 66 }, (_, at) => 'x'.repeat(at + 1));
    const vectors = await clientOf({ passagePrefix: '' }).embed('passage', texts);
    expect(endpoint.asked.map(({ input }) => input.length)).toEqual([32, 32, 2]);
    const lengths = vectors.map((it) => Math.round((-4 * (it[0] ?? 0)) / (it[2] ?? 0)));
    expect(lengths).toEqual(texts.map(({ length }) => length));
  });

  it('for about 60,000 characters at once, of long texts for the beginning', async () => {
    const texts = Array.from({ length: 13 }, () => 'x'.repeat(9_000));
    await clientOf({ passagePrefix: '' }).embed('passage', texts);
    const lengths = endpoint.asked.map(({ input }) => input.map(({ length }) => length));
    expect(lengths).toEqual([Array(7).fill(8_000), Array(6).fill(8_000)]);
  });

  it('never for half a character', async () => {
    await clientOf({ passagePrefix: '' }).embed('passage', [`${'x'.repeat(7_999)}😀`]);
    expect(endpoint.asked[0]?.input).toEqual(['x'.repeat(7_999)]);
  });
});

it('gives vectors of length 1 in the order of the texts, whatever the order and the size of the answers', async () => {
  endpoint.respondNext(
    answerData(
      { index: 1, embedding: [0, -5e-200] },
      { index: 2, embedding: [2e200, 2e200] },
      { index: 0, embedding: [3, 4] },
    ),
  );
  const vectors = await clientOf().embed('query', ['a', 'b', 'c']);
  const expected = [
    [0.6, 0.8],
    [0, -1],
    [Math.SQRT1_2, Math.SQRT1_2],
  ];
  expect(vectors.map((it) => [...it])).toEqual(
    expected.map((numbers) => numbers.map((it) => expect.closeTo(it, 6))),
  );
});

describe('tries again', () => {
  it.each([
    ['seconds', '7', 14_000],
    ['a date', new Date(startOfClock + 20_000).toUTCString(), 40_000],
    ['a minute at most', '86400', 120_000],
    ['as usual where the date is over', new Date(startOfClock - 1_000).toUTCString(), 500],
    ['as usual where it cannot be read', 'soon', 500],
  ])('after 429, when it was told to: %s', async (_, header, wait) => {
    endpoint.respondNext(answerStatus(429, { 'retry-after': header }));
    const client = clientOf();
    expect(await client.embed('query', ['a'])).toHaveLength(1);
    expect([endpoint.asked.length, client.waits]).toEqual([2, [wait]]);
  });

  it('four times in all, later and later, where the server is broken', async () => {
    endpoint.respondNext(...Array<Respond>(9).fill(answerStatus(500)));
    const client = clientOf();
    expect(await reasonOf(client.embed('query', ['a']))).toMatch(/status 500/);
    expect([endpoint.asked.length, client.waits]).toEqual([4, [500, 1_000, 2_000]]);
  });

  it('where the connection breaks, also in the middle of an answer', async () => {
    endpoint.respondNext(
      (response) => void response.destroy(),
      (response) => void response.writeHead(200).write('{"data"', () => response.destroy()),
    );
    expect(await clientOf().embed('query', ['a'])).toHaveLength(1);
    expect(endpoint.asked).toHaveLength(3);
  });

  it('where no answer comes in time, or only its beginning', async () => {
    const begun: Respond = (response) => void response.writeHead(200).write('{"data"');
    endpoint.respondNext(begun, ...Array<Respond>(9).fill(() => {}));
    const client = clientOf({ timeoutMs: 30 });
    expect(await reasonOf(client.embed('query', ['a']))).toMatch(/not answer within 30 ms/);
    expect(client.waits).toHaveLength(3);
  });

  it.each([400, 401, 404, 422])('not after %i, which will stay', async (code) => {
    endpoint.respondNext(answerStatus(code));
    const client = clientOf();
    expect(await reasonOf(client.embed('query', ['a']))).toContain(`status ${code}`);
    expect([endpoint.asked.length, client.waits]).toEqual([1, []]);
  });
});

it('says that nothing listens', async () => {
  await endpoint.close();
  expect(await reasonOf(clientOf().embed('query', ['a']))).toMatch(/ECONNREFUSED/);
});

it('takes keys and texts to no other address', async () => {
  endpoint.respondNext(answerStatus(307, { location: `${endpoint.url}/elsewhere` }));
  expect(await reasonOf(clientOf().embed('query', ['a']))).toMatch(/status 307/);
  expect(endpoint.asked).toHaveLength(1);
});

describe('refuses', () => {
  const one = { index: 0, embedding: [1, 2] };
  it.each<[string, Respond, RegExp]>([
    [
      'NaN',
      answerWith('{"data":[{"index":0,"embedding":[1,NaN]},{"index":1,"embedding":[1,2]}]}'),
      /no JSON/,
    ],
    ['null', answerData(one, { index: 1, embedding: [1, null] }), /data\.1\.embedding\.1/],
    ['infinity', answerWith('{"data":[{"index":0,"embedding":[1e999]}]}'), /data\.0\.embedding\.0/],
    ['half the batch', answerData(one), /1 of 2 texts/],
    ['more than was asked', answerData(one, { ...one, index: 1 }, { ...one, index: 2 }), /3 of 2 texts/],
    ['a doubled index', answerData(one, one), /twice/],
    ['an index beyond the texts', answerData(one, { ...one, index: 2 }), /twice/],
    [
      'two dimensions at once',
      answerData(one, { index: 1, embedding: [1, 2, 3] }),
      /3 dimensions in place of 2/,
    ],
    [
      'no dimensions',
      answerData({ ...one, embedding: [] }, { index: 1, embedding: [] }),
      /data\.0\.embedding/,
    ],
    ['zeros', answerData(one, { index: 1, embedding: [0, -0] }), /zeros/],
    ['a page', answerWith('<html>Sign in</html>', 'text/html'), /no JSON/],
    ['something else', answerWith('{"embeddings":[]}'), /data/],
  ])('%s, at once', async (_, respond, reason) => {
    endpoint.respondNext(respond);
    const client = clientOf();
    expect(await reasonOf(client.embed('query', ['a', 'b']))).toMatch(reason);
    expect([endpoint.asked.length, client.condition().state]).toEqual([1, 'failing']);
  });

  it('other dimensions than before', async () => {
    const client = clientOf();
    await client.embed('query', ['a']);
    endpoint.respondNext(answerData(one));
    expect(await reasonOf(client.embed('query', ['a']))).toMatch(/2 dimensions in place of 3/);
  });

  it('everything where a later batch is wrong', async () => {
    endpoint.respondNext(answerWell, answerData(one));
    const reason = await reasonOf(clientOf().embed('query', Array<string>(33).fill('a')));
    expect([reason, endpoint.asked.length]).toEqual([expect.stringMatching(/2 dimensions/), 2]);
  });
});

it('has the fingerprint of its model and prefixes, not of its address and key', () => {
  const { fingerprint } = clientOf();
  expect(clientOf({ url: 'http://elsewhere/v1', apiKey: 'key', timeoutMs: 1 }).fingerprint).toBe(fingerprint);
  const others = [{ model: 'e6' }, { queryPrefix: '' }, { passagePrefix: '' }].map(
    (it) => clientOf(it).fingerprint,
  );
  const swapped = clientOf({ queryPrefix: 'passage: ', passagePrefix: 'query: ' }).fingerprint;
  expect(new Set([fingerprint, swapped, ...others]).size).toBe(5);
});
