import type { NodeOf } from '#courseware/documents/document.ts';
import type { LessonNode } from '#courseware/lesson-tree.ts';

export interface ListPlace {
  /** Of the list in Word. */
  id: string;
  /** 0: the outermost. */
  level: number;
  isOrdered: boolean;
}

/** Puts items that follow one another into lists in lists. */
export class ListBuilder {
  readonly #blocks: LessonNode[];
  #open: { list: NodeOf<'list'>; place: ListPlace }[] = [];
  /** How many items a numbered list has had: after something in between it goes on. */
  readonly #counts = new Map<string, number>();

  /** @param blocks where lists are put */
  constructor(blocks: LessonNode[]) {
    this.#blocks = blocks;
  }

  /** Whatever comes next is outside. */
  end(): void {
    this.#open = [];
  }

  add(place: ListPlace, children: LessonNode[]): void {
    while (this.#open.length > 0 && (this.#open.at(-1)?.place.level ?? 0) > place.level) this.#open.pop();
    const last = this.#open.at(-1);
    const isSame = last && last.place.level === place.level;
    if (isSame && last.place.isOrdered !== place.isOrdered) this.#open.pop();
    if (!isSame || last.place.isOrdered !== place.isOrdered) this.#begin(place);
    if (place.level === 0) this.#counts.set(place.id, (this.#counts.get(place.id) ?? 0) + 1);
    const item = { type: 'listItem', spread: false, children } as NodeOf<'listItem'>;
    this.#open.at(-1)?.list.children.push(item);
  }

  #begin(place: ListPlace): void {
    const { id, level, isOrdered: ordered } = place;
    const start = ordered ? (level === 0 ? (this.#counts.get(id) ?? 0) + 1 : 1) : null;
    const list: NodeOf<'list'> = { type: 'list', ordered, start, spread: false, children: [] };
    const item = this.#open.at(-1)?.list.children.at(-1);
    if (item) item.children.push(list);
    else this.#blocks.push(list);
    this.#open.push({ list, place });
  }
}
