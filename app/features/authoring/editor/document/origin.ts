import type { Node } from 'prosemirror-model';

/** Where a block comes from. */
export interface OriginalBlock {
  node: Node;
  /** Its Markdown, as it was written. */
  source: string;
  /** What stands between it and the next block, or behind it. */
  after: string;
  /** The block that follows in the same place. */
  next: OriginalBlock | null;
}

/**
 * The Markdown that blocks came from. A block that is still the same, by itself or by what it says, is written as it was;
 * so an undone change gives the very bytes back, and a change writes its own block alone.
 */
export class Origin {
  /** What stands before the first block of the whole. */
  readonly lead: string;
  readonly #byNode = new WeakMap<Node, OriginalBlock>();
  readonly #byText = new Map<string, OriginalBlock[]>();

  constructor(lead = '') {
    this.lead = lead;
  }

  /** Remembers blocks that follow one another, and makes them neighbours. */
  add(blocks: readonly Omit<OriginalBlock, 'next'>[]): void {
    let next: OriginalBlock | null = null;
    for (const block of [...blocks].reverse()) {
      const one: OriginalBlock = { ...block, next };
      this.#byNode.set(block.node, one);
      const key = keyOf(block.node);
      const alike = this.#byText.get(key);
      if (alike) alike.push(one);
      else this.#byText.set(key, [one]);
      next = one;
    }
  }

  find(node: Node): OriginalBlock | undefined {
    return this.#byNode.get(node) ?? this.#byText.get(keyOf(node))?.find((one) => one.node.eq(node));
  }
}

const keyOf = (node: Node) => `${node.type.name} ${node.textContent}`;
