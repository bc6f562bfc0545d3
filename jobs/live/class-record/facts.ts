import { loadAttendance } from '#db/queries/attendance/attendance.ts';
import { countAbsentees, listAttendees } from '#db/queries/attendance/attendance-people.ts';
import { loadOwnAttendance } from '#db/queries/attendance/own-attendance.ts';
import { classRecordLimits } from '#domain/live/class-record.ts';
import { baseLanguage, chooseText } from '#domain/locale.ts';
import { type Block, run, type Section, withBreaks } from './document.ts';
import type { RecordSource } from './source.ts';

const minuteMs = 60_000;

/** When it was, who taught it, and for whom this is. */
export function factsOf(source: RecordSource, name: string): Section {
  const { view, t, format, locale, now } = source;
  const begun = view.startedAt ?? view.startsAt;
  const ended = view.endedAt ?? view.endsAt;
  const fact = (label: string, value: string) => [run(label, locale), run(value, locale)];
  const teachers = format.list(view.instructors.map((one) => nameOf(one)));
  const rows = [
    fact(t('afterclass:record.when'), `${format.date(begun)}, ${format.time(begun)} – ${format.timeThere(ended)}`),
    ...(teachers ? [fact(t('classes:facts.instructors'), teachers)] : []),
    ...view.channels.map(({ locale: into, interpreters }) => {
      const language = t(`common:languages.${baseLanguage(into)}`);
      const names = format.list(interpreters.map(nameOf));
      return fact(t('classes:facts.channels'), names ? `${language}: ${names}` : language);
    }),
    fact(t('afterclass:record.madeFor'), `${name}, ${format.dateTime(now)}`),
  ];
  return { title: '', blocks: [{ kind: 'table', heads: [], columns: ['auto', 'rest'], rows }] };
}

const nameOf = ({ displayName, latinName }: { displayName: string; latinName: string | null }) =>
  latinName ? `${displayName} (${latinName})` : displayName;

/** Everybody's minutes for who sees attendance, else one's own. */
export async function attendanceOf(source: RecordSource): Promise<Section> {
  const { reach, t } = source;
  const blocks = reach.seesAttendance ? await everybody(source) : await own(source);
  return { title: t('attendance:title'), blocks };
}

async function everybody({ db, view, t, format, locale, now }: RecordSource): Promise<Block[]> {
  const attendance = (await loadAttendance(db, { classSessionIds: [view.id] }, now)).get(view.id);
  if (!attendance) return [];
  const known = [...attendance.people.keys()];
  const people = await listAttendees(db, view.id, known, { search: '', organisationId: null });
  const { taughtMs } = attendance.session;
  const absent = view.attendanceClosedAt ? 0 : await countAbsentees(db, view.id, known);
  const shown = people.slice(0, classRecordLimits.people);
  const minutes = format.number(Math.round(taughtMs / minuteMs));
  const note = [
    t('afterclass:record.taught', { minutes }),
    ...(absent > 0 ? [t('afterclass:record.absent', { count: absent, formatted: format.number(absent) })] : []),
    ...(shown.length < people.length ? [t('afterclass:record.morePeople')] : []),
  ];
  const rows = shown.map((one) => {
    const figures = attendance.people.get(one.personId);
    return [
      run(nameOf(one), locale),
      run(one.organisationNames ? chooseText(one.organisationNames, [locale], 'en').text : '', locale),
      run(format.number(figures?.minutes ?? 0), locale),
      run(format.percent(figures?.percent ?? 0), locale),
    ];
  });
  const heads = [
    t('afterclass:groups.person'),
    t('afterclass:file.organisation'),
    t('afterclass:record.minutes'),
    t('afterclass:record.percent'),
  ];
  return [
    { kind: 'text', text: withBreaks(note.join(' ')), soft: true },
    { kind: 'table', heads, columns: ['rest', 'rest', 'auto', 'auto'], rows },
  ];
}

async function own({ db, view, personId, t, format, now }: RecordSource): Promise<Block[]> {
  const found = await loadOwnAttendance(db, { classSessionId: view.id, personId }, now);
  if (!found) return [];
  const text = t('afterclass:record.own', {
    minutes: format.number(found.minutes),
    taught: format.number(Math.round(found.taughtMinutes)),
    percent: format.percent(found.percent),
  });
  return [{ kind: 'text', text: withBreaks(text), soft: false }];
}
