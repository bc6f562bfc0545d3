/** The letters on a person's answer cards: a question with more choices is answered by hand. */
export const answerLetters = ['A', 'B', 'C', 'D'] as const;

/**
 * What the square on an answer card says: whose it is, and which letter. Only signs of which a QR code takes two in eleven
 * bits, so that the squares are coarse and are read from across a room. It opens nothing: who holds it is in the room.
 */
export function answerCardText(personId: string, letter: (typeof answerLetters)[number]): string {
  return `SALA:${personId.replaceAll('-', '').toUpperCase()}:${letter}`;
}
