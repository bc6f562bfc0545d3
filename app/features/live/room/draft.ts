/** What is being typed, in a class or in one of its places, survives a closed sheet, a reload and a crash of the tab. */
const keyOf = (what: string) => `sala.draft.${what}`;

export function readDraft(what: string): string {
  try {
    return sessionStorage.getItem(keyOf(what)) ?? '';
  } catch {
    return '';
  }
}

export function writeDraft(what: string, text: string): void {
  try {
    if (text === '') sessionStorage.removeItem(keyOf(what));
    else sessionStorage.setItem(keyOf(what), text);
  } catch {
    // Storage is off: the draft lives as long as the panel.
  }
}
