import { z } from 'zod';

const Text = z.object({ text: z.string() }).nullable();

/** A record in a list; what the member may not see is null. */
export const Found = z.object({
  id: z.string(),
  level: z.string(),
  title: Text,
  affiliate: z.object({ name: z.object({ text: z.string() }) }).nullable(),
  stage: z.string().nullish(),
  kind: z.string().nullish(),
});
export type Found = z.infer<typeof Found>;

export const foundFields = 'id level title { text } affiliate { name { text } }';

/** `3. Title · Affiliate · deployed · sol_…`. */
export function foundLine(rank: number, { id, level, title, affiliate, stage, kind }: Found): string {
  const parts = [title?.text ?? `(${level})`, affiliate?.name.text, stage, kind, id];
  return `${String(rank).padStart(3)}. ${parts.flatMap((it) => it ?? []).join(' · ')}`;
}
