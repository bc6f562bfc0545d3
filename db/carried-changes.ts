const carried = new Set<string>();

/** From now on this statement answers nothing that anybody waits for. */
export function carry(text: string): void {
  carried.add(text);
}

/** Whether a statement goes with the one after it, within a transaction. */
export const isCarried = (text: string): boolean => carried.has(text);
