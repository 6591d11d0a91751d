import type { IncomingHttpHeaders } from 'node:http';
import { fail } from '#platform/errors/errors';
import type { Identity } from '#platform/http/identity';
import type { KeyHolder } from '../keys/apiKey.ts';
import type { KeyLookup } from '../keys/keyLookup.ts';
import { analyst, operator } from './groupIdentities.ts';
import type { MemberDirectory, SignedIn } from './signIn.ts';

const bearer = /^bearer +(\S+) *$/i;

/**
 * Sign-in by `Authorization: Bearer tfk_…`. A member is read anew each time, so that a change of his roles counts at
 * once, and that he has left. Undefined without such a header; `UNAUTHENTICATED` for whatever else it bears.
 */
export async function identifyByKey(
  headers: IncomingHttpHeaders,
  holderOf: KeyLookup,
  members: Pick<MemberDirectory, 'find'>,
): Promise<SignedIn | undefined> {
  const [, text] = bearer.exec(headers.authorization ?? '') ?? [];
  if (text === undefined) return undefined;
  const holder = await holderOf(text);
  const identity = holder && (await identityOf(holder, members));
  return { identity: identity ?? fail('UNAUTHENTICATED'), byCookie: false };
}

function identityOf(holder: KeyHolder, members: Pick<MemberDirectory, 'find'>) {
  switch (holder.kind) {
    case 'member':
      return members.find(holder.memberId);
    case 'analyst':
      return Promise.resolve<Identity>(analyst);
    case 'operator':
      return Promise.resolve<Identity>(operator);
  }
}
