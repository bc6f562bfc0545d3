import { useFormat } from '#app/i18n/format.ts';
import { zoneText, zoneTexts } from '#app/i18n/time-zones.ts';
import { isTimeZone } from '#domain/zoned-time.ts';
import { TextField } from './text-fields.tsx';
import type { Field } from './use-form.ts';

interface ZoneFieldProps {
  field: Field;
  hint: string;
  /** Besides the reader's own, zones that stand at the top of the list. */
  near?: readonly string[];
}

/**
 * A time zone: chosen from a list in the reader's language, or typed as people say it. `findZone` reads it, without a
 * script in the browser.
 */
export function ZoneField({ field, hint, near = [] }: ZoneFieldProps) {
  const { locale, timeZone } = useFormat();
  const now = new Date();
  const value = field.defaultValue ?? '';
  const list = `${field.id}-list`;
  // What was typed stands as it was typed; a zone that was kept is shown by its place.
  const defaultValue = isTimeZone(value) ? zoneText(value, locale, now) : value;
  // The form's own field answers only for what it is asked.
  const { id, name, defaultOptions, defaultChecked, errors } = field;
  const shown = { id, name, defaultOptions, defaultChecked, errors, defaultValue };
  return (
    <>
      <TextField field={shown} hint={hint} list={list} maxLength={100} autoComplete="off" />
      <datalist id={list}>
        {zoneTexts(locale, now, [timeZone, ...near]).map((text) => (
          <option key={text} value={text} />
        ))}
      </datalist>
    </>
  );
}
