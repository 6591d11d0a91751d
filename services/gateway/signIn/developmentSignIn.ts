import type { IncomingHttpHeaders } from 'node:http';
import { fail } from '#platform/errors/errors';
import { groupAnalyst } from '#schema/policy/visibility';
import { cookieOf } from './cookies.ts';
import { analyst } from './groupIdentities.ts';
import type { MemberDirectory, SignedIn, SignIn, SignInChoice } from './signIn.ts';

/** Header and cookie that name the member; the header wins, so that two windows can be two people. */
export const memberHeader = 'x-tenfold-member';
export const memberCookie = 'tenfold_member';

export const analystId = 'group-analyst';

const analystChoice: SignInChoice = {
  id: analystId,
  name: analyst.name,
  roles: groupAnalyst.roles,
  language: analyst.language,
};

/** Sign-in for trying and development: whoever reaches the server chooses a member. */
export function developmentSignIn(members: MemberDirectory): Pick<SignIn, 'identify' | 'choices'> {
  return {
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

/** Where it is switched off nobody is let believe that he is who he says. */
export const noDevelopmentSignIn: Pick<SignIn, 'identify' | 'choices'> = {
  async identify(headers: IncomingHttpHeaders): Promise<SignedIn | undefined> {
    if (headers[memberHeader] !== undefined) fail('UNAUTHENTICATED');
    return undefined;
  },
  choices: async () => [],
};
