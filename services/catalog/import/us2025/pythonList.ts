const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

const item = /\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\s*(,|$)/sy;

function unescaped(text: string): string {
  return text.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))/gs,
    (whole, short?: string, long?: string, single?: string) => {
      const code = short ?? long;
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      return escapes[single ?? ''] ?? whole;
    },
  );
}

/** The strings of a list as Python prints it, `['a', "b's"]`; undefined where the text is not such a list. */
export function parsePythonList(text: string): readonly string[] | undefined {
  const inner = /^\s*\[(.*)\]\s*$/s.exec(text)?.[1];
  if (inner === undefined) return undefined;
  const items: string[] = [];
  let position = 0;
  while (position < inner.length && inner.slice(position).trim() !== '') {
    item.lastIndex = position;
    const match = item.exec(inner);
    if (match === null) return undefined;
    items.push(unescaped(match[1] ?? match[2] ?? ''));
    position = item.lastIndex;
  }
  return items;
}
