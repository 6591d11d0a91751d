import type { SignInMode } from '#platform/config/signInMode';
import { fail } from '#platform/errors/errors';
import { tokenHeader } from '#platform/http/operatorToken';
import { isSecret } from '#platform/http/sharedSecret';
import type { KeyLookup } from '../keys/keyLookup.ts';
import { developmentSignIn, noDevelopmentSignIn } from './developmentSignIn.ts';
import { operatorHere } from './groupIdentities.ts';
import { identifyByKey } from './keySignIn.ts';
import type { MemberDirectory, SignIn } from './signIn.ts';

/**
 * Sign-in as it is configured: by API key always, by the token of the data folder for the operator beside it, and for
 * trying as anybody. What is given first in this order decides alone, also where it does not hold.
 */
export function createSignIn(options: {
  readonly mode: SignInMode;
  readonly members: MemberDirectory;
  readonly holderOf: KeyLookup;
  readonly token: string;
}): SignIn {
  const { mode, members, holderOf, token } = options;
  const otherwise = mode === 'api-keys' ? noDevelopmentSignIn : developmentSignIn(members);
  return {
    forTrying: mode !== 'api-keys',
    listensAnywhere: mode !== 'development',
    async identify(headers) {
      const byKey = await identifyByKey(headers, holderOf, members);
      if (byKey) return byKey;
      const given = headers[tokenHeader];
      if (given === undefined) return otherwise.identify(headers);
      return isSecret(given, token) ? { identity: operatorHere, byCookie: false } : fail('UNAUTHENTICATED');
    },
    choices: otherwise.choices,
  };
}
