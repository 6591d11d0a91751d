import { z } from 'zod';
import { fail } from '#platform/errors/errors';
import type { Session } from '../session.ts';
import { words } from '../words.ts';
import { Found, foundFields, foundLine } from './foundRecord.ts';

export interface MatchArguments {
  readonly title?: string;
  readonly as?: string;
  readonly first: number;
}

const Preview = z.object({
  solution: Found,
  fit: z.number(),
  strength: z.enum(['strong', 'possible', 'weak']),
  reasons: z.array(z.object({ kind: z.string(), text: z.string(), contribution: z.number() })),
});

const Note = z.object({ code: z.string(), text: z.string() });

const query = `query Match($draft: MatchDraft!, $first: Int!) {
  previewMatches(draft: $draft, first: $first) {
    matches { solution { ${foundFields} stage } fit strength reasons { kind text contribution } }
    notes { code text }
  }
}`;

/** Which solutions fit a text, how well and why, or that none does. */
export async function match(session: Session, text: string, options: MatchArguments): Promise<void> {
  const { language, json, print } = session;
  const { title, first } = options;
  if (text.trim() === '')
    fail('VALUE_INVALID', { reason: { ko: '문제를 글로 쓰세요', en: 'say what the problem is' } }, ['text']);
  const written =
    title === undefined
      ? { title: { [language]: text } }
      : { title: { [language]: title }, description: { [language]: text } };
  const variables = { draft: { problem: { ...written, language } }, first };
  const data = z.object({ previewMatches: z.object({ matches: z.array(Preview), notes: z.array(Note) }) });
  const {
    previewMatches: { matches: found, notes },
  } = await session.connect((api) => api.graphql(options.as, query, variables, data));
  if (json) return print(JSON.stringify({ matches: found, notes }));
  for (const note of notes) print(`${note.text}\n`);
  if (found.length === 0) return print(words.noMatch[language]);
  if (found.every(({ strength }) => strength === 'weak')) print(`${words.weakOnly[language]}\n`);
  for (const [at, { solution, fit, strength, reasons }] of found.entries()) {
    print(foundLine(at + 1, solution));
    print(`     ${words[strength][language]} (${Math.round(fit * 100)} %)`);
    for (const reason of reasons) print(`     - ${reason.text}`);
  }
}
