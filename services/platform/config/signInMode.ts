import { type Failure, failure } from '../errors/errors.ts';

/**
 * How people sign in beside API keys, which are always accepted. `development`: whoever reaches the server chooses a
 * member, so it listens on loopback only. `development-in-container`: the same in a container whose port is published
 * on loopback only. `api-keys`: by nothing else.
 */
export const signInModes = ['development', 'development-in-container', 'api-keys'] as const;
export type SignInMode = (typeof signInModes)[number];

/** Adds a problem to `failures` where anybody could be anybody in production. */
export function signInModeOf(
  given: SignInMode | undefined,
  production: boolean,
  failures: Failure[],
): SignInMode {
  const mode = given ?? (production ? 'api-keys' : 'development');
  if (production && mode !== 'api-keys')
    failures.push(
      failure(
        'CONFIGURATION_INVALID',
        {
          reason: `TENFOLD_SIGN_IN=${mode} lets anybody be anybody, so it is refused in production: leave it out, or set api-keys`,
        },
        ['TENFOLD_SIGN_IN'],
      ),
    );
  return mode;
}
