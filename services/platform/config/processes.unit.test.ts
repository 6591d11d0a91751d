import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TenfoldError } from '../errors/errors.ts';
import { processRoles } from './processes.ts';
import { parseConfig } from './settings.ts';

const engines = { TENFOLD_MONGO_URL: 'mongodb://db', TENFOLD_KAFKA_BROKERS: 'broker:9092' };
const key = 'k'.repeat(32);

function problemsOf(environment: Readonly<Record<string, string>>): string[] {
  try {
    parseConfig(environment);
    return [];
  } catch (error) {
    if (!(error instanceof TenfoldError)) throw error;
    return error.failures.map(({ path }) => path.join());
  }
}

describe('the roles of a process', () => {
  it('are all there are, without a port or a secret, unless told otherwise', () => {
    const { roles, internalPort, spread } = parseConfig({});
    expect({ roles, internalPort, spread }).toEqual({ roles: processRoles });
  });

  it('are any some of them, with a port for the others and their secret', () => {
    fc.assert(
      fc.property(fc.subarray([...processRoles], { minLength: 1 }), (roles) => {
        const config = parseConfig({
          ...engines,
          TENFOLD_ROLES: roles.toReversed().join(' , '),
          TENFOLD_INTERNAL_KEY: key,
          TENFOLD_MATCHING_URLS: 'http://matching-1:4001,http://matching-2:4001',
        });
        expect(config).toMatchObject({ roles, internalPort: 4_001, spread: { key } });
        const asksOthers = roles.includes('gateway') && !roles.includes('matching');
        expect(config.spread?.matchingUrls).toHaveLength(asksOthers ? 2 : 0);
      }),
    );
  });

  it('cannot be spread over one data folder, nor without the secret', () => {
    expect(problemsOf({ TENFOLD_ROLES: 'catalog' }).sort()).toEqual([
      'TENFOLD_INTERNAL_KEY',
      'TENFOLD_ROLES',
    ]);
  });

  it('are the ones that exist', () => {
    expect(problemsOf({ ...engines, TENFOLD_ROLES: 'catalog,cook', TENFOLD_INTERNAL_KEY: key })).toEqual([
      'TENFOLD_ROLES',
    ]);
  });

  it('let a gateway without matching know where matching is', () => {
    const gateway = { ...engines, TENFOLD_ROLES: 'gateway', TENFOLD_INTERNAL_KEY: key };
    expect(problemsOf(gateway)).toEqual(['TENFOLD_MATCHING_URLS']);
    expect(problemsOf({ ...gateway, TENFOLD_MATCHING_URLS: 'matching:4001' })).toEqual([
      'TENFOLD_MATCHING_URLS',
    ]);
  });

  it('keep their secret when it is refused', () => {
    const secret = 'too-short-to-be-kept';
    expect(() => parseConfig({ TENFOLD_INTERNAL_KEY: secret })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(secret) }),
    );
    expect(problemsOf({ TENFOLD_INTERNAL_KEY: secret })).toEqual(['TENFOLD_INTERNAL_KEY']);
  });
});
