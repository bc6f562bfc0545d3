/**
 * The first button of a form in which nothing may be sent by accident: Return in a field or on a choice presses it. It brings
 * the form back as it is; marks are sent by the buttons that say so. A disabled one would not do: browsers pass it over when
 * Return is pressed on a choice.
 */
export function NoReturn() {
  return <button type="submit" className="sr" name="intent" value={staying} tabIndex={-1} aria-hidden="true" />;
}

/** What it sends. */
export const staying = 'stay';
