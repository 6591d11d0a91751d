import { createProgress } from '../../../services/main/progress.ts';
import type { Session } from '../session.ts';
import { words } from '../words.ts';

/** Writes the rows of one consumer anew, and waits until it has read everything. */
export async function rebuild(session: Session, projection: string): Promise<void> {
  const { language, json } = session;
  const progress = createProgress(words.rebuilding[language], process.stderr);
  await session
    .connect((api) => api.work(`/operator/rebuild/${encodeURIComponent(projection)}`, progress.show))
    .finally(progress.end);
  session.print(json ? JSON.stringify({ rebuilt: projection }) : `${words.rebuilt[language]}: ${projection}`);
}
