/** The lines of an answer as they arrive, without the empty ones. */
export async function* textLines({ body }: Response): AsyncGenerator<string> {
  const bytes: ReadableStream<Uint8Array> | null = body;
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of bytes ?? []) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines.filter((line) => line !== '');
  }
  if (rest !== '') yield rest;
}
