/** The reason of a form as it was typed, so that it can be shown again. */
export function readReason(form: FormData): string {
  const typed = form.get('reason');
  return typeof typed === 'string' ? typed.trim().slice(0, 2_000) : '';
}
