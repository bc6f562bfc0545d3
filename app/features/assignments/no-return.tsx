/**
 * The first button of a form in which nothing may be sent by accident: Return in a field or on a choice presses it, and it
 * does nothing. Marks are sent by the buttons that say so.
 */
export function NoReturn() {
  return <button type="submit" className="sr" disabled aria-hidden="true" tabIndex={-1} />;
}
