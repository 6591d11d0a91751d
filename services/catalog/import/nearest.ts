/** Number of insertions, deletions and replacements between two words (Levenshtein 1966). */
function distance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1);
      const shorter = Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
      current.push(Math.min(replaced, shorter));
    }
    previous = current;
  }
  return previous[right.length] ?? 0;
}

/** The known word that a reader most likely meant; undefined where more than half of the letters differ. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  // A value of a wrong column may be a page of text: what follows the first 100 characters cannot make it near.
  const sought = word.trim().toLowerCase().slice(0, 100);
  let best: { readonly word: string; readonly share: number } | undefined;
  for (const candidate of known) {
    const share = distance(sought, candidate.toLowerCase()) / Math.max(sought.length, candidate.length, 1);
    if (share <= 0.5 && (best === undefined || share < best.share)) best = { word: candidate, share };
  }
  return best?.word;
}
