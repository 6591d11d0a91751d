import type { SideImage } from '../domain/index/image.ts';
import type { PlacesImage } from '../domain/index/places.ts';
import type { Pause } from '../domain/model/types.ts';
import type { WorldImage } from './world.ts';

/** Everything of an image that is no array of numbers, without the two long lists. */
interface Rest {
  readonly affiliates: WorldImage['affiliates'];
  readonly owners: WorldImage['owners'];
  readonly texts: readonly string[];
  readonly problemHolders: SideImage['holders'];
  readonly solutionHolders: SideImage['holders'];
}

const recordsPerPause = 200;

/**
 * A world and a note on it as bytes: sections one after the other, behind their number and lengths. Pauses often, for a
 * large world takes a second; it may change meanwhile, its image does not.
 */
export async function encodeWorld(note: unknown, image: WorldImage, pause: Pause): Promise<Uint8Array[]> {
  const { affiliates, owners, index } = image;
  const { vocabulary, problems, solutions } = index;
  const rest: Rest = {
    affiliates,
    owners,
    texts: vocabulary.texts,
    problemHolders: problems.holders,
    solutionHolders: solutions.holders,
  };
  const sections: Uint8Array[] = [
    Buffer.from(JSON.stringify(note)),
    await listOf(image.problems, pause),
    await listOf(image.solutions, pause),
    Buffer.from(JSON.stringify(rest)),
    ...arraysOf(problems).map(bytesOf),
    ...arraysOf(solutions).map(bytesOf),
  ];
  const lengths = Uint32Array.of(sections.length, ...sections.map(({ byteLength }) => byteLength));
  return [bytesOf(lengths), ...sections];
}

async function listOf(records: readonly unknown[], pause: Pause): Promise<Buffer> {
  const pieces: string[] = [];
  for (let at = 0; at < records.length; at += recordsPerPause) {
    // A list in JSON, without its brackets.
    pieces.push(JSON.stringify(records.slice(at, at + recordsPerPause)).slice(1, -1));
    await pause();
  }
  return Buffer.from(`[${pieces.join(',')}]`);
}

function arraysOf({ postings, rows }: SideImage) {
  const { ends, rows: places, first, second } = postings;
  const { norms, korean, places: stand, meanings } = rows;
  return [
    ...[ends, places, first, second, norms, korean],
    ...[stand.scales, stand.values, meanings.scales, meanings.values],
  ];
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** What `encodeWorld` has made, read section by section; the note alone first. */
export function openWorldImage(content: Buffer): { readonly note: unknown; image(): WorldImage } {
  const head = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const count = head.getUint32(0, true);
  let start = 4 * (count + 1);
  const sections = Array.from({ length: count }, (_, at) => {
    const end = start + head.getUint32(4 * (at + 1), true);
    const section = content.subarray(start, end);
    start = end;
    return section;
  });
  return { note: written(sections[0]), image: () => imageOf(sections) };
}

const arraysOfSide = 10;

function imageOf([, problemList, solutionList, restSection, ...arrays]: readonly Buffer[]): WorldImage {
  const rest = written<Rest>(restSection);
  return {
    affiliates: rest.affiliates,
    owners: rest.owners,
    problems: written(problemList),
    solutions: written(solutionList),
    index: {
      vocabulary: { texts: rest.texts },
      problems: sideOf(rest.problemHolders, arrays.slice(0, arraysOfSide)),
      solutions: sideOf(rest.solutionHolders, arrays.slice(arraysOfSide)),
    },
  };
}

function sideOf(
  holders: SideImage['holders'],
  [ends, rows, first, second, norms, korean, ...standing]: readonly Buffer[],
): SideImage {
  return {
    holders,
    postings: {
      ends: numbers(ends, Uint32Array),
      rows: numbers(rows, Int32Array),
      first: numbers(first, Float32Array),
      second: numbers(second, Float32Array),
    },
    rows: {
      norms: numbers(norms, Float64Array),
      korean: numbers(korean, Uint8Array),
      places: placesOf(standing[0], standing[1]),
      meanings: placesOf(standing[2], standing[3]),
    },
  };
}

function placesOf(scales: Buffer | undefined, values: Buffer | undefined): PlacesImage {
  return { scales: numbers(scales, Float32Array), values: numbers(values, Int8Array) };
}

/** In memory of its own, so that the file's need not stay. */
function numbers<A>(section: Buffer | undefined, array: new (buffer: ArrayBuffer) => A): A {
  return new array(new Uint8Array(section ?? []).buffer);
}

/** Only this code writes these sections, and whoever keeps them sees that they are whole. */
function written<T>(section: Buffer | undefined): T {
  // eslint-disable-next-line no-restricted-syntax -- validating ten thousand records would cost what the snapshot saves
  return JSON.parse(section?.toString() ?? 'null') as T;
}
