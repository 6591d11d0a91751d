import { z } from 'zod';
import type { Session } from '../session.ts';

const Choices = z.object({
  signInChoices: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      affiliate: z.object({ text: z.string() }).nullable(),
      roles: z.array(z.string()),
      language: z.string(),
    }),
  ),
});

const query = '{ signInChoices { id name affiliate { text } roles language } }';

/** Who one can be with `--as`. */
export async function members(session: Session): Promise<void> {
  const { signInChoices } = await session.connect((api) => api.graphql('group-analyst', query, {}, Choices));
  const found = signInChoices.map((it) => ({ ...it, affiliate: it.affiliate?.text ?? null }));
  if (session.json) return session.print(JSON.stringify({ members: found }));
  for (const { id, name, affiliate, roles } of found)
    session.print([id, name, affiliate, roles.join(', ')].filter((it) => it !== null).join(' · '));
}
