/** What the pages that send a text accept: three bytes a letter of Lao, each of them `%XX` in a form. */
export const acceptsText = { mostBytes: 1_000_000, mostFields: 40 } as const;
