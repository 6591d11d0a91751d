import { makeExecutableSchema } from '@graphql-tools/schema';
import { describe, expect, it } from '@jest/globals';
import { getOperationAST, parse } from 'graphql';
import { createEngine } from './engine.ts';

const schema = makeExecutableSchema({
  typeDefs: 'type Query { echo(text: String!): String! } type Subscription { count: Int! seen: String! }',
  resolvers: {
    Query: { echo: (_: unknown, { text }: { text: string }) => text },
    Subscription: {
      count: { subscribe: numbers, resolve: (value: number) => value },
      seen: {
        subscribe: numbers,
        resolve: (_: unknown, __: unknown, context: { name: string }) => context.name,
      },
    },
  },
});

async function* numbers() {
  yield* [1, 2, 3];
}

function operation(source: string, variables = {}, context = { name: 'first' }) {
  const document = parse(source);
  return { document, operation: getOperationAST(document)!, source, variables, context };
}

describe('the engine', () => {
  it('answers the same however many queries it has seen since', async () => {
    const engine = createEngine(schema, 3);
    for (let round = 0; round < 2; round += 1) {
      for (let at = 0; at < 10; at += 1) {
        const result = await engine.run(operation(`{ echo(text: "${at}") }`));
        expect(result).toEqual({ data: { echo: String(at) } });
      }
    }
  });

  it('runs every event of a subscription, with a context of its own', async () => {
    const engine = createEngine(schema);
    let made = 0;
    const fresh = async () => ({ name: `context ${++made}` });
    const results: unknown[] = [];
    for (const field of ['count', 'seen']) {
      const events = await engine.subscribe(operation(`subscription { ${field} }`), fresh);
      if (Symbol.asyncIterator in events) for await (const event of events) results.push(event.data?.[field]);
    }
    expect(results).toEqual([1, 2, 3, 'context 4', 'context 5', 'context 6']);
  });
});
