import type { LessonNode } from '#courseware/lesson-tree.ts';

export type NodeOf<Type extends LessonNode['type']> = Extract<LessonNode, { type: Type }>;

/** What of a document cannot come into a lesson. Words that stood in it come along wherever there were any. */
export const leftOutKinds = [
  'pictures',
  'links',
  'formulas',
  'drawings',
  'objects',
  'comments',
  'deletions',
  'mergedCells',
  'nestedTables',
  'html',
] as const;
export type LeftOutKind = (typeof leftOutKinds)[number];

/** Counts what was left out, to be told to who sent the document. */
export class LeftOut {
  readonly #counts = new Map<LeftOutKind, number>();

  add(kind: LeftOutKind): void {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
  }

  get counts(): Partial<Record<LeftOutKind, number>> {
    return Object.fromEntries(this.#counts);
  }
}

/** A document as it was read, before it is made to fit the content format. Pictures are `image` nodes within paragraphs. */
export interface ReadDocument {
  /** As the document itself says it; null where it does not. */
  title: string | null;
  blocks: LessonNode[];
  leftOut: LeftOut;
}

export type DocumentProblem =
  | 'docBroken'
  | 'docTooLarge'
  | 'docLocked'
  | 'docMacros'
  | 'docVirus'
  | 'docScanAway'
  | 'docOld'
  | 'docKind'
  | 'docEmpty'
  | 'docTooLong'
  | 'docText';

/** Why a document is not read. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
  readonly problem: DocumentProblem;

  constructor(problem: DocumentProblem) {
    super(problem);
    this.problem = problem;
  }
}
