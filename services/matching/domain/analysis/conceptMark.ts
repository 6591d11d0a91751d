/** Before the id of a concept in the place of a word: no word begins with it. */
export const conceptMark = '#';
