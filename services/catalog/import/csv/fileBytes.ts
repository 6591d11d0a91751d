import { createReadStream } from 'node:fs';
import { refuseFile } from './fileFaults.ts';

function causeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

/** The bytes of a file, read as they are asked for; `FILE_INVALID` where it cannot be opened. */
export async function* fileBytes(path: string): AsyncGenerator<Uint8Array> {
  const stream = createReadStream(path);
  try {
    for await (const chunk of stream) if (chunk instanceof Uint8Array) yield chunk;
  } catch (error) {
    refuseFile('unreadable', { path, cause: causeOf(error) });
  }
}
