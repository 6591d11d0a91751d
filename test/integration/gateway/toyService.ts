import { fail } from '#platform/errors/errors';
import type { RequestContext, ServiceGraphql } from '#platform/graphql/service';
import { mutation } from '#platform/graphql/userErrors';

/** What the gateway's own SDL takes from services, and a service of one page. */
export const toySdl = /* GraphQL */ `
  type Member implements Node {
    id: ID!
    name: String!
  }
  type Affiliate implements Node {
    id: ID!
    name: LocalizedText!
  }
  enum Role {
    member
    analyst
    admin
  }
  type Problem implements Node {
    id: ID!
    title: LocalizedText!
    similar: [Problem!]!
    parent: Problem
  }
  type ProblemEdge {
    cursor: String!
    node: Problem!
  }
  type ProblemConnection {
    edges: [ProblemEdge!]!
    nodes: [Problem!]!
    pageInfo: PageInfo!
    totalCount: Int!
  }
  input PostInput {
    title: String!
    tags: [String!]! = ["none"]
    value: Won
    deadline: CivilDate
  }
  type PostPayload {
    problem: Problem
    tags: [String!]
    value: Won
    errors: [UserError!]!
  }
  type Told {
    text: String!
    readBy: String
  }
  extend type Query {
    problems(first: Int = 20, after: String): ProblemConnection!
    echo(text: String!): String!
    broken: String
    slow: String
    whoAsks: String
  }
  extend type Mutation {
    post(input: PostInput!): PostPayload!
  }
  extend type Subscription {
    told: Told!
    refused: Told!
  }
`;

export interface ToyService {
  readonly graphql: ServiceGraphql;
  /** Sends to everyone who listens. */
  tell(text: string): void;
  listeners(): number;
  /** How many queries wait in `slow`, and their end. */
  waiting(): number;
  release(): void;
  /** The ids of every batch of the loader. */
  readonly batches: string[][];
}

export function createToyService(): ToyService {
  const listeners = new Set<(text: string) => void>();
  const slow = new Set<() => void>();
  const batches: string[][] = [];
  const problem = {
    async batch(ids: readonly string[]) {
      batches.push([...ids]);
      return ids.map((id) => (id === 'prb_hidden' ? undefined : { id, title: { ko: `문제 ${id}` } }));
    },
  };
  const graphql: ServiceGraphql = {
    nodes: {
      problem: { type: 'Problem', loader: problem },
      member: { type: 'Member', loader: { batch: async (ids) => ids.map((id) => ({ id, name: id })) } },
    },
    resolvers: {
      Query: {
        problems: () => ({ edges: [], nodes: [], pageInfo: { hasNextPage: false, hasPreviousPage: false } }),
        echo: (_: unknown, { text }: { text: string }) => text,
        broken: () => {
          throw new Error('password=secret of the database');
        },
        slow: () => new Promise<string>((resolve) => slow.add(() => resolve('done'))),
        whoAsks: (_: unknown, __: unknown, { viewer, language, correlationId }: RequestContext) =>
          `${viewer.memberId ?? 'nobody'} ${language} ${correlationId}`,
      },
      ProblemConnection: { totalCount: async () => 0 },
      Problem: {
        similar: (_: unknown, __: unknown, context: RequestContext) =>
          context.node('prb_1').then((it) => [it]),
      },
      Mutation: {
        post: (
          _: unknown,
          { input }: { input: { title: string; tags: string[]; value?: string } },
          context: RequestContext,
        ) =>
          mutation(context, async () => {
            if (input.title === '') fail('FIELD_MISSING', { fields: 'title' }, ['input', 'title']);
            if (input.title === 'later') fail('UNAVAILABLE', { reason: 'the disk is full' });
            if (input.title === 'crash') throw new Error('no such table');
            return {
              problem: { id: 'prb_new', title: { en: input.title } },
              tags: input.tags,
              value: input.value,
            };
          }),
      },
      Told: { readBy: (_: unknown, __: unknown, { viewer }: RequestContext) => viewer.memberId },
      Subscription: {
        told: { subscribe: () => inbox(listeners), resolve: (text: unknown) => ({ text }) },
        refused: { subscribe: () => fail('FORBIDDEN', { needed: 'admin' }) },
      },
    },
  };
  return {
    graphql,
    tell: (text) => {
      for (const listener of listeners) listener(text);
    },
    listeners: () => listeners.size,
    waiting: () => slow.size,
    release: () => {
      for (const end of slow) end();
      slow.clear();
    },
    batches,
  };
}

/** Events as they come, until the reader leaves. */
function inbox(listeners: Set<(text: string) => void>): AsyncIterableIterator<string> {
  const texts: string[] = [];
  let wake: (() => void) | undefined;
  let open = true;
  const listener = (text: string): void => {
    texts.push(text);
    wake?.();
  };
  listeners.add(listener);
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      while (open && texts.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const value = texts.shift();
      return value === undefined ? { done: true, value } : { done: false, value };
    },
    async return() {
      open = false;
      listeners.delete(listener);
      wake?.();
      return { done: true, value: undefined };
    },
  };
}
