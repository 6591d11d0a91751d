import Database from 'libsql';

/**
 * Takes a file for this process, or returns undefined while another holder lives. The operating system gives the lock
 * back when its holder dies, however it dies: a process number would not do, for numbers are used again.
 */
export function lockFile(path: string, waitMs: number): { release(): void } | undefined {
  const connection = new Database(path);
  try {
    connection.exec(`PRAGMA busy_timeout=${waitMs}; BEGIN EXCLUSIVE`);
  } catch (reason) {
    connection.close();
    if (reason instanceof Error && 'code' in reason && reason.code === 'SQLITE_BUSY') return undefined;
    throw reason;
  }
  return { release: () => void connection.close() };
}
