/** Where a figure comes from: sourced, generally known and to be confirmed, or a training value that is no fact. */
export const figureMarks = ['S', 'G', 'T'] as const;
export type FigureMark = (typeof figureMarks)[number];
