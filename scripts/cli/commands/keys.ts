import { fail } from '#platform/errors/errors';
import type { Language } from '#schema/vocabulary/errorCodes';
import type { NewKey } from '../../../services/gateway/index.ts';
import type { Key } from '../keyDesk.ts';
import type { Session } from '../session.ts';
import { words } from '../words.ts';

export interface CreateArguments {
  readonly name: string;
  readonly member?: string;
  readonly analyst?: boolean;
  readonly operator?: boolean;
  readonly expiresInDays?: number;
}

/** Prints the key alone, so that a shell can take it; all about it is noted beside. */
export async function keysCreate(session: Session, options: CreateArguments): Promise<void> {
  const { name, expiresInDays } = options;
  const ends = expiresInDays === undefined ? {} : { expiresInDays };
  const made = await session.keys((keys) => keys.create({ name, who: holderOf(options), ...ends }));
  if (session.json) return session.print(JSON.stringify(made));
  session.note(`${keyText(made.key, session.language)}\n${words.keyOnce[session.language]}`);
  session.print(made.text);
}

function holderOf({ member, analyst, operator }: CreateArguments): NewKey['who'] {
  const named: readonly NewKey['who'][] = [
    ...(member === undefined ? [] : [{ kind: 'member', memberId: member } as const]),
    ...(analyst ? [{ kind: 'analyst' } as const] : []),
    ...(operator ? [{ kind: 'operator' } as const] : []),
  ];
  const [who, another] = named;
  if (who === undefined || another !== undefined)
    return fail('VALUE_INVALID', { reason: words.oneHolder }, ['member']);
  return who;
}

export async function keysList({ keys, json, language, print }: Session): Promise<void> {
  const found = await keys((desk) => desk.list());
  if (json) return print(JSON.stringify({ keys: found }));
  if (found.length === 0) return print(words.noKeys[language]);
  for (const key of found) print(keyText(key, language));
}

export async function keysRevoke({ keys, json, language, print }: Session, id: string): Promise<void> {
  const key = await keys((desk) => desk.revoke(id));
  print(json ? JSON.stringify({ key }) : keyText(key, language));
}

/** `0f3a… · reports · the group's analyst · valid · made 2026-11-24 · until 2027-02-22 · last used 2026-11-25`. */
function keyText(key: Key, language: Language): string {
  const { id, name, who, state, createdAt, expiresAt, revokedAt, lastUsedAt } = key;
  const dated = (word: 'keyMade' | 'keyUntil' | 'keyRevoked' | 'keyUsed', when: string | undefined) =>
    when === undefined ? [] : [`${words[word][language]} ${when.slice(0, 10)}`];
  return [
    id,
    name,
    who.kind === 'member' ? who.memberId : words[who.kind][language],
    words[state][language],
    ...dated('keyMade', createdAt),
    ...dated('keyUntil', expiresAt),
    ...dated('keyRevoked', revokedAt),
    ...dated('keyUsed', lastUsedAt),
  ].join(' · ');
}
