import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { Interval } from '#domain/attendance/attendance.ts';
import type { PersonLine, TaughtView } from './attendance-view.ts';
import { useFigures } from './figures.ts';
import { type Stretch, stretchesOf } from './stretches.ts';

/** More stretches than these are counted in the bar's sentence instead of being named. */
const namedStretches = 6;

/**
 * When a person was in class, over the taught time. What counts for nobody is hatched, and so is what a correction has
 * added, the other way.
 */
export function TimeBar({ person, taught }: { person: Pick<PersonLine, 'segments' | 'added'>; taught: TaughtView }) {
  const { segments, added } = person;
  const sentence = useSentence(segments);
  return (
    <div className="time-bar" role="img" aria-label={sentence}>
      {stretchesOf(segments, taught.span).map((one) => (
        <i key={one.start} className="there" style={place(one)} />
      ))}
      {stretchesOf(added, taught.span).map((one) => (
        <i key={one.start} className="added" style={place(one)} />
      ))}
      {stretchesOf([...taught.breaks, ...taught.outages, ...taught.pauses], taught.span).map((one) => (
        <i key={one.start} className="out" style={place(one)} />
      ))}
    </div>
  );
}

function useSentence(segments: readonly Interval[]): string {
  const { t } = useTranslation('attendance');
  const format = useFormat();
  const { range } = useFigures();
  const first = segments[0];
  const last = segments.at(-1);
  if (!first || !last) return t('bar.never');
  if (segments.length <= namedStretches) return t('bar.present', { times: format.list(segments.map(range)) });
  return t('bar.presentOften', {
    count: segments.length,
    formatted: format.number(segments.length),
    time: range({ start: first.start, end: last.end }),
  });
}

function place({ start, size }: Stretch) {
  return { insetInlineStart: `${start}%`, inlineSize: `${size}%` };
}
