/** Folders of one machine; a route such as `/home` or an address that contains one of the words is something else. */
const FOLDERS = /(?<![\w.:/-])\/(?:work|home|root|Users|mnt|srv)\/[\w.-]+/g;
const REGISTRIES = /\b(?:registry|npm)\.[a-z\d-]+(?:\.[a-z\d-]+)+\b|\bnpmmirror\.com\b/g;

/** What in a text ties it to the machine or network that it was written on: `line: what`, in order. */
export function machineTraces(text: string): string[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      [FOLDERS, REGISTRIES]
        .flatMap((pattern) => line.match(pattern) ?? [])
        .map((found) => `${index + 1}: ${found}`),
    );
}
