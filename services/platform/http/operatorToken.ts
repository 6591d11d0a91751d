/** The header that proves that the caller may read the data folder, where its owner wrote the token. */
export const tokenHeader = 'x-tenfold-token';
