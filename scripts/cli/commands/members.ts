import { z } from 'zod';
import type { Api } from '../api.ts';
import type { Session } from '../session.ts';

const listed = { id: z.string(), name: z.string(), roles: z.array(z.string()), language: z.string() };
const Choices = z.object({
  signInChoices: z.array(
    z.object({
      ...listed,
      affiliate: z.object({ ko: z.string().nullish(), en: z.string().nullish() }).nullish(),
    }),
  ),
});
const Members = z.object({ members: Choices.shape.signInChoices });

const query = '{ signInChoices { id name affiliate { ko en } roles language } }';

/** Who one can be with `--as`; where there are keys alone, for whom a key may be made. */
export async function members({ connect, json, language, print }: Session): Promise<void> {
  const found = (await connect(everybody)).map(({ affiliate, ...it }) => ({
    ...it,
    affiliate:
      (language === 'ko' ? (affiliate?.ko ?? affiliate?.en) : (affiliate?.en ?? affiliate?.ko)) ?? null,
  }));
  if (json) return print(JSON.stringify({ members: found }));
  for (const { id, name, affiliate, roles } of found)
    print([id, name, affiliate, roles.join(', ')].filter((it) => it !== null).join(' · '));
}

async function everybody(api: Api) {
  const { signInChoices } = await api.graphql(undefined, query, {}, Choices);
  if (signInChoices.length > 0) return signInChoices;
  return (await api.operator('GET', '/operator/members', Members)).members;
}
