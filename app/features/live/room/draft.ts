/** What is being typed survives a closed sheet, a reload and a crash of the tab. */
const keyOf = (classId: string) => `sala.draft.${classId}`;

export function readDraft(classId: string): string {
  try {
    return sessionStorage.getItem(keyOf(classId)) ?? '';
  } catch {
    return '';
  }
}

export function writeDraft(classId: string, text: string): void {
  try {
    if (text === '') sessionStorage.removeItem(keyOf(classId));
    else sessionStorage.setItem(keyOf(classId), text);
  } catch {
    // Storage is off: the draft lives as long as the panel.
  }
}
