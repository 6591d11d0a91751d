/** What a .dockerignore leaves out of the folder that an image is built from; paths are relative to that folder. */
export interface IgnoreRules {
  ignores(path: string): boolean;
  /** Nothing below the folder can be wanted: it need not be read. */
  ignoresAllBelow(folder: string): boolean;
}

/** The last pattern that matches a path, or a folder above it, decides; `!` takes something back in. */
export function parseIgnoreFile(text: string): IgnoreRules {
  const rules = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const wanted = line.startsWith('!');
      const pattern = (wanted ? line.slice(1) : line).replace(/^\/|\/$/g, '');
      return { wanted, pattern, matches: matcher(pattern) };
    });

  const ignores = (path: string) => {
    const all = withFoldersAbove(path);
    const last = rules.findLast(({ matches }) => all.some((it) => matches.test(it)));
    return last !== undefined && !last.wanted;
  };
  return {
    ignores,
    ignoresAllBelow: (folder) =>
      ignores(folder) &&
      !rules.some(
        ({ wanted, pattern }) => wanted && (pattern.startsWith(`${folder}/`) || pattern.includes('**')),
      ),
  };
}

function withFoldersAbove(path: string): string[] {
  const parts = path.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

function matcher(pattern: string): RegExp {
  const source = pattern.replace(/\*\*\/|\*\*|\*|\?|[.+^${}()|[\]\\]/g, (part) => {
    if (part === '**/') return '(?:.*/)?';
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    return part === '?' ? '[^/]' : `\\${part}`;
  });
  return new RegExp(`^${source}$`);
}
