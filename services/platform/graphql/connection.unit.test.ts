import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { connectionFields, connectionOf, pageOf } from './connection.ts';

describe('the arguments of a connection', () => {
  it('ask for 20 from the beginning where nothing is said', () => {
    expect(pageOf({})).toEqual({ limit: 20 });
    expect(pageOf({ first: null, after: null })).toEqual({ limit: 20 });
  });

  it('ask for 1 to 100, and nothing else', () => {
    fc.assert(
      fc.property(fc.integer(), (first) => {
        if (first >= 1 && first <= 100)
          expect(pageOf({ first, after: 'x' })).toEqual({ limit: first, after: 'x' });
        else expect(() => pageOf({ first })).toThrow('VALUE_INVALID first');
      }),
      { examples: [[0], [1], [100], [101], [-1]] },
    );
  });
});

describe('a connection', () => {
  const page = {
    edges: [1, 2, 3].map((it) => ({ cursor: `c${it}`, doc: { value: it } })),
    hasNextPage: true,
  };

  it('has the nodes of a page with its cursors', async () => {
    const connection = connectionOf(
      page,
      { after: 'c0' },
      ({ value }) => value * 10,
      async () => 7,
    );
    expect(connection.nodes).toEqual([10, 20, 30]);
    expect(connection.edges[1]).toEqual({ cursor: 'c2', node: 20 });
    expect(connection.pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: true,
      startCursor: 'c1',
      endCursor: 'c3',
    });
    expect(await connectionFields.totalCount(connection)).toBe(7);
  });

  it('goes on behind the last document also where the viewer may not see it', () => {
    const connection = connectionOf(
      page,
      {},
      ({ value }) => (value === 3 ? undefined : value),
      async () => 0,
    );
    expect(connection.nodes).toEqual([1, 2]);
    expect(connection.pageInfo).toMatchObject({ endCursor: 'c3', hasPreviousPage: false });
  });

  it('of nothing has no cursors', () => {
    const { pageInfo } = connectionOf(
      { edges: [], hasNextPage: false },
      {},
      (it) => it,
      async () => 0,
    );
    expect(pageInfo).toEqual({
      hasNextPage: false,
      hasPreviousPage: false,
      startCursor: null,
      endCursor: null,
    });
  });
});
