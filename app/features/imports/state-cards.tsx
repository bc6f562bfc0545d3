import { Download, KeyRound, Undo2 } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { PersonLine } from '#app/ui/person-line.tsx';
import type { EffectCount, KeptPerson } from '#db/queries/imports/import-effects.ts';
import type { ImportRecord } from '#db/queries/imports/imports.ts';
import type { Verdict } from '#domain/imports/row.ts';
import { type UnderWay, undoDays } from '#domain/imports/state.ts';
import { effectNames, sheetProblems } from './import-words.ts';

interface UnderWayCardProps {
  one: ImportRecord;
  state: UnderWay;
  all: number;
  isStill: boolean;
}

/** The work goes on without this page, which looks again by itself unless somebody stops that. */
export function UnderWayCard({ one, state, all, isStill }: UnderWayCardProps) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const figures = { done: format.number(Math.min(one.doneRows, all)), all: format.number(all) };
  const words = {
    reading: t('wait.reading'),
    checking: t('wait.checking'),
    running: t('wait.running', figures),
    undoing: t('wait.undoing', figures),
  }[state];
  return (
    <section className="card beam card-in-lg stack" role="status">
      <p className="b">{words}</p>
      {(state === 'running' || state === 'undoing') && (
        <progress
          className="import-bar"
          value={Math.min(one.doneRows, all)}
          max={Math.max(all, 1)}
          aria-label={words}
        />
      )}
      <p>{t('wait.text')}</p>
      <p className="row wrap">
        <a className="btn" href={isStill ? `/imports/${one.id}?still=1` : `/imports/${one.id}`}>
          {t('wait.again')}
        </a>
        {!isStill && (
          <a className="text-link" href={`/imports/${one.id}?still=1`}>
            {t('wait.still')}
          </a>
        )}
      </p>
    </section>
  );
}

/** Why the file was not read, and what to do. */
export function RefusedCard({ one }: { one: ImportRecord }) {
  const { t } = useTranslation('imports');
  const words = sheetProblems(t);
  return (
    <section className="stack">
      <p className="note note-danger" role="alert">
        {words[one.problem as 'sheetBroken'] ?? words.sheetBroken}
      </p>
      <div className="row wrap">
        <a className="btn" href={`/organisations/${one.organisationSlug}/imports`}>
          {t('act.another')}
        </a>
        <DropForm one={one} />
      </div>
    </section>
  );
}

function DropForm({ one }: { one: ImportRecord }) {
  const { t } = useTranslation('imports');
  return (
    <form method="post" action={`/imports/${one.id}`}>
      <input type="hidden" name="intent" value="drop" />
      <button type="submit" className="btn btn-quiet">
        {t('act.drop')}
      </button>
    </form>
  );
}

/** What would be done, and the button that does it. */
export function StartBar({ one, counts }: { one: ImportRecord; counts: Record<Verdict, number> }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const taken = counts.new + counts.changed;
  return (
    <div className="actbar">
      <p className="grow b">
        {taken === 0
          ? t('act.nothing')
          : t('act.summary', { taken: format.number(taken), out: format.number(counts.wrong) })}
      </p>
      <WrongRowsLink one={one} wrong={counts.wrong} />
      <DropForm one={one} />
      {taken > 0 && (
        <form method="post" action={`/imports/${one.id}`}>
          <input type="hidden" name="intent" value="start" />
          <button type="submit" className="btn btn-primary">
            {t('act.start', { rows: format.number(taken) })}
          </button>
        </form>
      )}
    </div>
  );
}

function WrongRowsLink({ one, wrong }: { one: ImportRecord; wrong: number }) {
  const { t } = useTranslation('imports');
  if (wrong === 0) return null;
  return (
    <a className="btn btn-quiet" href={`/imports/${one.id}/errors.xlsx`}>
      <Icon icon={Download} />
      {t('act.wrongFile')}
    </a>
  );
}

interface DoneCardProps {
  one: ImportRecord;
  counts: Record<Verdict, number>;
  canUndo: boolean;
}

/** What follows an import: slips for the new people, the rows that stayed out, and the way back. */
export function DoneCard({ one, counts, canUndo }: DoneCardProps) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const until = one.endedAt && new Date(one.endedAt.getTime() + undoDays * 86_400_000);
  return (
    <>
      {one.problem === 'forbidden' ? (
        <p className="note note-warn">{t('done.stopped')}</p>
      ) : one.problem === 'broken' ? (
        <p className="note note-warn">{t('done.broken')}</p>
      ) : (
        <DoneNote>{t('done.note')}</DoneNote>
      )}
      <div className="row wrap">
        {one.kind === 'people' && counts.new > 0 && (
          <a className="btn btn-primary" href={`/organisations/${one.organisationSlug}/slips?import=${one.id}`}>
            <Icon icon={KeyRound} />
            {t('done.slips')}
          </a>
        )}
        <WrongRowsLink one={one} wrong={counts.wrong} />
        <a className="btn" href={`/organisations/${one.organisationSlug}/imports`}>
          {t('act.another')}
        </a>
      </div>
      {canUndo && (
        <details className="card card-in fold">
          <summary>{t('undo.title')}</summary>
          <form method="post" action={`/imports/${one.id}`} className="stack">
            <input type="hidden" name="intent" value="undo" />
            <p>{t('undo.text')}</p>
            {until && <p className="small muted">{t('undo.until', { when: format.dateTime(until) })}</p>}
            <button type="submit" className="btn btn-danger">
              <Icon icon={Undo2} />
              {t('undo.send')}
            </button>
          </form>
        </details>
      )}
    </>
  );
}

interface UndoneCardProps {
  effects: readonly EffectCount[];
  kept: { rows: KeptPerson[]; total: number };
}

/** What was taken back, and what stayed and why. */
export function UndoneCard({ effects, kept }: UndoneCardProps) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const names = effectNames(t);
  return (
    <>
      <DoneNote>{t('undone.note')}</DoneNote>
      <section className="card" aria-labelledby="undone-title">
        <div className="card-head">
          <h2 id="undone-title">{t('undone.title')}</h2>
        </div>
        <ul className="wrong-kinds">
          {effects.map((one) => (
            <li key={one.kind}>
              <b className="num">{format.number(one.undone)}</b>
              <span>
                {names[one.kind]}
                <small>
                  {t('undone.of', { undone: format.number(one.undone), made: format.number(one.made) })}
                  {one.kept > one.notYours &&
                    ` · ${t('undone.kept', { kept: format.number(one.kept - one.notYours) })}`}
                  {one.notYours > 0 && ` · ${t('undone.notYours', { kept: format.number(one.notYours) })}`}
                </small>
              </span>
            </li>
          ))}
        </ul>
        {kept.total > 0 && (
          <div className="card-in stack stack-2">
            <h3>{t('undone.people')}</h3>
            <ul>
              {kept.rows.map((person) => (
                <li key={person.personId}>
                  <a className="text-link" href={`/people/${person.personId}`}>
                    <PersonLine {...person} />
                  </a>
                </li>
              ))}
            </ul>
          </div>
        )}
      </section>
    </>
  );
}
