import { type FormEvent, useId, useState } from 'react';
import { useLive, useSession } from '#app/features/live/room/live-context.ts';
import { Name } from '#app/features/live/room/name.tsx';
import { useKept } from '#app/features/live/room/use-kept.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import {
  type BreakoutMeans,
  type BreakoutWay,
  breakoutLimits,
  breakoutMeans,
  joinsGroups,
} from '#domain/live/breakouts.ts';
import { isolate } from '#domain/text/bidi.ts';
import { cleanText, isVisible } from '#domain/text/visible.ts';
import { newId } from '#platform/id.ts';
import { type BreakoutsDraft, readBreakoutsDraft, withCount, writeBreakoutsDraft } from './breakouts-draft.ts';
import { MinutesSelect } from './minutes-select.tsx';

const { fewestGroups, mostGroups, name: longestName } = breakoutLimits;
const counts = Array.from({ length: mostGroups - fewestGroups + 1 }, (_, index) => fewestGroups + index);
/** The easiest first. */
const ways = ['random', 'organisation', 'choice', 'hand'] as const satisfies readonly BreakoutWay[];

type Change = (part: Partial<BreakoutsDraft>) => void;

/** Where a host prepares groups. It stays as it is until they are opened, also while the form is closed. */
export function OpenForm() {
  const { t } = useTranslation('breakouts');
  const format = useFormat();
  const session = useSession();
  const id = useId();
  const { classId } = session;
  const [isBusy, setIsBusy] = useState(false);
  const [draft, changeDraft] = useKept<BreakoutsDraft>(
    () => readBreakoutsDraft(classId),
    (changed) => writeBreakoutsDraft(classId, changed),
  );
  const change: Change = (part) => changeDraft((now) => ({ ...now, ...part }));
  const wayNames: Record<BreakoutWay, string> = {
    random: t('form.random'),
    organisation: t('form.organisation'),
    choice: t('form.choice'),
    hand: t('form.hand'),
  };
  const meansNames: Record<BreakoutMeans, string> = {
    text: t('form.text'),
    sound: t('form.sound'),
    pictures: t('form.pictures'),
  };
  const open = async (event: FormEvent) => {
    event.preventDefault();
    const { breakoutId, way, means, minutes, placed } = draft;
    const groups = draft.groups.map(({ groupId, name }, index) => ({
      groupId,
      name: isVisible(cleanText(name)) ? cleanText(name) : t('name', { number: format.number(index + 1) }),
      personIds: way === 'hand' ? Object.keys(placed).filter((personId) => placed[personId] === groupId) : [],
    }));
    setIsBusy(true);
    const refusal = await session.features.breakouts.open({ breakoutId, way, means, minutes, groups });
    setIsBusy(false);
    // What was opened once is not opened again: what stands here now are other groups.
    if (refusal === 'breakouts_over' || refusal === 'conflict') {
      changeDraft((now) => ({ ...withCount({ ...now, groups: [] }, now.groups.length), breakoutId: newId() }));
    }
    if (refusal === null) writeBreakoutsDraft(classId, null);
  };
  return (
    <form className="stack stack-4" onSubmit={(event) => void open(event)}>
      <p className="small muted">{t('form.intro')}</p>
      <Radios
        legend={t('form.way')}
        options={ways}
        names={wayNames}
        value={draft.way}
        onValue={(way) => change({ way })}
      />
      <div className="field">
        <label htmlFor={`${id}-count`}>{t('form.count')}</label>
        <select
          id={`${id}-count`}
          className="input"
          value={draft.groups.length}
          onChange={(event) => changeDraft((now) => withCount(now, Number(event.target.value)))}
        >
          {counts.map((one) => (
            <option key={one} value={one}>
              {format.number(one)}
            </option>
          ))}
        </select>
      </div>
      <GroupNames draft={draft} change={change} />
      {draft.way === 'hand' && <ByHand draft={draft} change={change} />}
      <Radios
        legend={t('form.means')}
        options={breakoutMeans}
        names={meansNames}
        value={draft.means}
        onValue={(means) => change({ means })}
      />
      <div className="field">
        <label htmlFor={`${id}-time`}>{t('form.time')}</label>
        <MinutesSelect id={`${id}-time`} minutes={draft.minutes} onMinutes={(minutes) => change({ minutes })} />
      </div>
      <div>
        <button type="submit" className="btn btn-primary" aria-busy={isBusy} disabled={isBusy}>
          {t('form.open')}
        </button>
      </div>
    </form>
  );
}

interface RadiosProps<Value extends string> {
  legend: string;
  options: readonly Value[];
  names: Record<Value, string>;
  value: Value;
  onValue: (value: Value) => void;
}

function Radios<Value extends string>({ legend, options, names, value, onValue }: RadiosProps<Value>) {
  const id = useId();
  return (
    <fieldset className="field-set">
      <legend className="b">{legend}</legend>
      {options.map((one) => (
        <label key={one} className={one === value ? 'choice is-on' : 'choice'}>
          <input type="radio" name={id} value={one} checked={one === value} onChange={() => onValue(one)} />
          {names[one]}
        </label>
      ))}
    </fieldset>
  );
}

/** Out of the way for who takes the usual names. */
function GroupNames({ draft: { groups }, change }: { draft: BreakoutsDraft; change: Change }) {
  const { t } = useTranslation('breakouts');
  const format = useFormat();
  const write = (groupId: string, name: string) =>
    change({ groups: groups.map((one) => (one.groupId === groupId ? { groupId, name } : one)) });
  return (
    <details className="group-names">
      <summary>{t('form.names')}</summary>
      <div className="stack stack-2">
        {groups.map(({ groupId, name }, index) => {
          const number = format.number(index + 1);
          return (
            <input
              key={groupId}
              className="input"
              dir="auto"
              maxLength={longestName}
              aria-label={t('form.groupName', { number })}
              placeholder={t('name', { number })}
              value={name}
              onChange={(event) => write(groupId, event.target.value)}
            />
          );
        })}
      </div>
    </details>
  );
}

/** Everybody who is here, and the group to which each goes. */
function ByHand({ draft: { groups, placed }, change }: { draft: BreakoutsDraft; change: Change }) {
  const { t } = useTranslation('breakouts');
  const format = useFormat();
  const people = [...useLive('participants').values()]
    .filter((one) => joinsGroups(one.role))
    .sort((a, b) => a.displayName.localeCompare(b.displayName));
  const put = (personId: string, groupId: string) => {
    const { [personId]: _, ...others } = placed;
    change({ placed: groupId === '' ? others : { ...others, [personId]: groupId } });
  };
  return (
    <fieldset className="field-set">
      <legend className="b">{t('form.place')}</legend>
      {people.length === 0 && <p className="small muted">{t('form.nobody')}</p>}
      <ul className="group-people">
        {people.map(({ personId, displayName }) => (
          <li key={personId}>
            <span className="grow">
              <Name of={displayName} />
            </span>
            <select
              className="input"
              aria-label={t('form.placeOf', { name: isolate(displayName) })}
              value={placed[personId] ?? ''}
              onChange={(event) => put(personId, event.target.value)}
            >
              <option value="">{t('withClass')}</option>
              {groups.map(({ groupId, name }, index) => (
                <option key={groupId} value={groupId}>
                  {isVisible(cleanText(name)) ? cleanText(name) : t('name', { number: format.number(index + 1) })}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
