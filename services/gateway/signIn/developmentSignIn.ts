import { fail } from '#platform/errors/errors';
import type { Identity } from '#platform/http/identity';
import { groupAnalyst } from '#schema/policy/visibility';
import { cookieOf } from './cookies.ts';
import type { MemberDirectory, SignIn, SignInChoice } from './signIn.ts';

/** Header and cookie that name the member; the header wins, so that two windows can be two people. */
export const memberHeader = 'x-tenfold-member';
export const memberCookie = 'tenfold_member';

/** The fixed viewer without affiliate: what every analyst of the group sees. */
export const analystId = 'group-analyst';

const analyst: Identity = { viewer: groupAnalyst, name: '그룹 분석가 (Group analyst)', language: 'en' };
const analystChoice: SignInChoice = {
  id: analystId,
  name: analyst.name,
  roles: groupAnalyst.roles,
  language: analyst.language,
};

/**
 * Sign-in for trying and development: whoever reaches the server chooses a member. Refused in production with
 * `CONFIGURATION_INVALID`.
 */
export function createDevelopmentSignIn(options: {
  readonly members: MemberDirectory;
  readonly production: boolean;
}): SignIn {
  if (options.production)
    fail('CONFIGURATION_INVALID', {
      reason: 'development sign-in lets anybody be anybody, so it is refused in production',
    });
  const { members } = options;
  return {
    forTrying: true,
    async identify(headers) {
      const given = headers[memberHeader];
      const id = typeof given === 'string' ? given : cookieOf(headers, memberCookie);
      if (id === undefined) return undefined;
      const identity = id === analystId ? analyst : await members.find(id);
      return { identity: identity ?? fail('UNAUTHENTICATED'), byCookie: given === undefined };
    },
    choices: async () => [analystChoice, ...(await members.list())],
  };
}
