import { createInterface } from 'node:readline';

/** The other end of `startVictim`: reads commands from the parent until it goes away, several at once. */
export async function serveCommands(carryOut: (command: unknown) => Promise<unknown>): Promise<void> {
  const tell = (line: unknown) => process.stdout.write(`${JSON.stringify(line)}\n`);
  tell({ ready: true });
  for await (const text of createInterface({ input: process.stdin })) {
    const { n, command } = JSON.parse(text) as { n: number; command: unknown };
    void carryOut(command).then(
      (answer) => tell({ n, answer: answer ?? null }),
      (reason: unknown) => tell({ n, error: String(reason) }),
    );
  }
}
