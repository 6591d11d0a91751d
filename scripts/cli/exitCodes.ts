/** What the process says to the shell. */
export const exitCodes = { done: 0, failed: 1, refused: 2, interrupted: 130 } as const;
