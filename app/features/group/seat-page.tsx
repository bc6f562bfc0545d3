import { Armchair, LogIn, UserCheck } from 'lucide';
import type { z } from 'zod';
import type { arriveSchema, rollSchema } from '#app/features/group/roll-call-form.server.ts';
import { PhaseBadge } from '#app/features/schedule/phase-badge.tsx';
import type { ContentWords } from '#app/i18n/content-words.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { ExactField, HiddenField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import { PersonLine } from '#app/ui/person-line.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import type { ExpectedPerson, RollCallLine } from '#db/queries/group/seats.ts';
import type { ClassPhase } from '#domain/schedule/class-phase.ts';

type Sent<Row> = { [Key in keyof Row]: Row[Key] extends Date | null ? Date | string | null : Row[Key] };

interface SeatPageProps {
  slug: string;
  classId: string;
  classTitle: ContentWords;
  startsAt: Date | string;
  phase: ClassPhase;
  organisationId: string;
  people: readonly Sent<ExpectedPerson>[];
  calls: readonly (Sent<RollCallLine> & { at: Date | string })[];
  /** Made for the forms of this page. */
  ids: { roll: string; arrive: string };
  /** The operator's own device is in the room. */
  isConnected: boolean;
  /** The last roll call is so long ago that it is time to look again. */
  isDue: boolean;
  saved: boolean;
  answer: FormAnswer | undefined;
}

/** A group before one device: who is there. */
export function SeatPage(props: SeatPageProps) {
  const { t } = useTranslation('group');
  const format = useFormat();
  const { people, phase, calls, organisationId } = props;
  const isOpen = phase === 'open' || phase === 'live';
  const seated = people.filter((one) => one.seatedFor === organisationId).length;
  return (
    <div className="stack stack-6 narrow-page seat-page">
      <header className="stack stack-2">
        <Crumbs place="organisations" way={[{ href: `/groups/${props.slug}`, label: t('title') }]} />
        <h1>{t('seat.title')}</h1>
        <p className="row wrap">
          <b>
            <CourseText words={props.classTitle} />
          </b>
          <span className="muted">{format.dateTime(props.startsAt)}</span>
          <PhaseBadge phase={phase} />
        </p>
      </header>
      {props.saved && !props.answer && <DoneNote>{t('seat.saved')}</DoneNote>}
      {props.isDue && (
        <p className="note note-warn" role="status">
          {t('seat.lookAgain')}
        </p>
      )}
      {isOpen ? (
        <>
          <DeviceCard {...props} seated={seated} />
          <RollCallForm {...props} seated={seated} />
          <ArriveForm id={props.ids.arrive} answer={props.answer} />
        </>
      ) : (
        <p className="note">{phase === 'upcoming' ? t('seat.notYet') : t('seat.over')}</p>
      )}
      {calls.length > 0 && (
        <section className="card card-in stack stack-2">
          <h2>{t('seat.calls')}</h2>
          <ul className="roll-calls">
            {calls.map((call) => (
              <li key={call.id} className="row wrap between">
                <span>
                  {format.time(call.at)} {call.takenBy && <bdi className="muted small">{call.takenBy}</bdi>}
                  {call.cameAt && (
                    <span className="small muted">
                      {' '}
                      · {t('tablet.callCame', { when: format.dateTime(call.cameAt) })}
                    </span>
                  )}
                </span>
                <span>
                  {call.how === 'username'
                    ? t('arrive.one')
                    : t('seat.callCount', {
                        count: call.here,
                        here: format.number(call.here),
                        missing: format.number(call.missing),
                      })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function DeviceCard({ classId, isConnected, seated }: SeatPageProps & { seated: number }) {
  const { t } = useTranslation('group');
  if (isConnected) return <p className="note note-ok">{t('seat.connected')}</p>;
  return (
    <section className="card card-in stack stack-3">
      <p>{seated > 0 ? t('seat.notConnected') : t('seat.first')}</p>
      {seated > 0 && (
        <a className="btn btn-primary" href={`/classes/${classId}/join`}>
          <Icon icon={LogIn} mirrored />
          {t('seat.join')}
        </a>
      )}
    </section>
  );
}

function RollCallForm({ people, ids, organisationId, seated, answer }: SeatPageProps & { seated: number }) {
  const { t } = useTranslation('group');
  const format = useFormat();
  const id = ids.roll;
  const form = useForm<z.input<typeof rollSchema>>({ answer, intent: 'roll', values: { id }, once: { id } });
  const ticked = form.answer && new Set([form.answer.values.here ?? []].flat());
  const isElsewhere = ({ seatedFor }: SeatPageProps['people'][number]) =>
    seatedFor !== null && seatedFor !== organisationId;
  return (
    <Form of={form} className="card">
      <HiddenField field={form.fields.id} />
      <fieldset className="field-set">
        <legend className="card-in b">
          {t('seat.who')}{' '}
          <bdi className="muted num">
            {t('seat.count', { count: people.length, here: format.number(seated), all: format.number(people.length) })}
          </bdi>
        </legend>
        <p className="card-in small muted">{t('seat.how')}</p>
        <ul className="seat-list">
          {people.map((person) => {
            const isAway = isElsewhere(person);
            return (
              <li key={person.personId}>
                <label className="tick">
                  <input
                    type="checkbox"
                    name="here"
                    value={person.personId}
                    defaultChecked={ticked ? ticked.has(person.personId) : person.seatedFor === organisationId}
                    disabled={isAway}
                  />
                  <span className="cut-anywhere">
                    <PersonLine {...person} />{' '}
                    {isAway && <span className="badge badge-plain">{t('seat.elsewhere')}</span>}
                    {person.seatedAt && !isAway && (
                      <span className="small muted">{t('seat.since', { when: format.time(person.seatedAt) })}</span>
                    )}
                  </span>
                </label>
              </li>
            );
          })}
        </ul>
      </fieldset>
      <div className="card-in stack stack-2">
        {people.some(isElsewhere) && <p className="small">{t('seat.elsewhereHow')}</p>}
        <p className="small muted">{t('seat.others')}</p>
        <button type="submit" className="btn btn-primary btn-block">
          <Icon icon={Armchair} />
          {seated > 0 ? t('seat.again') : t('seat.do')}
        </button>
      </div>
    </Form>
  );
}

function ArriveForm({ id, answer }: { id: string; answer: FormAnswer | undefined }) {
  const { t } = useTranslation('group');
  const form = useForm<z.input<typeof arriveSchema>>({
    answer,
    intent: 'arrive',
    values: { id },
    once: { id },
    labels: { username: t('arrive.username') },
    words: { notOfGroup: t('arrive.notOfGroup'), elsewhere: `${t('seat.elsewhere')}. ${t('seat.elsewhereHow')}` },
  });
  return (
    <Form of={form} className="card card-in stack">
      <h2>{t('arrive.title')}</h2>
      <p className="small muted">{t('arrive.text')}</p>
      <HiddenField field={form.fields.id} />
      <ExactField field={form.fields.username} autoComplete="off" maxLength={100} />
      <button type="submit" className="btn">
        <Icon icon={UserCheck} />
        {t('arrive.do')}
      </button>
    </Form>
  );
}
