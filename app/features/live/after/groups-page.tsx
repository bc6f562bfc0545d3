import { Presentation } from 'lucide';
import { guessLanguage } from '#app/i18n/class-languages.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { FileLink } from '#app/ui/list/file-link.tsx';
import type { GroupsPage } from './load-groups-page.server.ts';

type Shown = NonNullable<GroupsPage['shown']>;

/** The groups of one time: when, who was in which, what they drew and wrote; and the way to the other times. */
export function GroupsOfClass({ classId, times, shown }: { classId: string; times: number; shown: Shown }) {
  const { t } = useTranslation('afterclass');
  const format = useFormat();
  const here = `/classes/${classId}/groups`;
  const words = t('groups.timeOf', { number: format.number(shown.number), all: format.number(times) });
  return (
    <>
      <div className="row wrap between">
        <h2 id="groups-of-class">
          {shown.endedAt
            ? t('groups.fromTo', { from: format.time(shown.openedAt), to: format.timeThere(shown.endedAt) })
            : t('groups.since', { from: format.timeThere(shown.openedAt) })}
        </h2>
        <span className="row wrap">
          <FileLink href={`${here}.csv`} form="csv" />
          <FileLink href={`${here}.xlsx`} form="xlsx" />
        </span>
      </div>
      {times > 1 && (
        <nav className="row wrap" aria-label={words}>
          <span className="grow">{words}</span>
          {shown.number > 1 && (
            <a className="btn btn-sm" href={`${here}?time=${shown.number - 1}`}>
              {t('groups.before')}
            </a>
          )}
          {shown.number < times && (
            <a className="btn btn-sm" href={`${here}?time=${shown.number + 1}`}>
              {t('groups.after')}
            </a>
          )}
        </nav>
      )}
      {shown.groups.map((group) => (
        <Group key={group.id} classId={classId} group={group} openedAt={shown.openedAt} />
      ))}
    </>
  );
}

interface GroupProps {
  classId: string;
  group: Shown['groups'][number];
  openedAt: Date;
}

function Group({ classId, group, openedAt }: GroupProps) {
  const { t } = useTranslation('afterclass');
  const format = useFormat();
  return (
    <section className="card card-in stack stack-3" aria-labelledby={`group-${group.id}`}>
      <div className="row wrap between">
        <h3 id={`group-${group.id}`}>
          <bdi>{group.name}</bdi>
        </h3>
        {group.deckId && (
          <a className="btn btn-sm" href={`/classes/${classId}/slides/${group.deckId}`}>
            <Icon icon={Presentation} />
            {t('groups.board')}
          </a>
        )}
      </div>
      {group.people.length === 0 && <p className="muted">{t('groups.nobody')}</p>}
      <ul className="stack stack-1">
        {group.people.map((one) => (
          <li key={one.personId}>
            <bdi>{one.bothNames}</bdi>
            {one.placedAt.getTime() !== openedAt.getTime() && (
              <span className="small muted"> {t('groups.since', { from: format.timeThere(one.placedAt) })}</span>
            )}
          </li>
        ))}
      </ul>
      {group.written > 0 && <Chat group={group} />}
    </section>
  );
}

function Chat({ group }: Pick<GroupProps, 'group'>) {
  const { t } = useTranslation('afterclass');
  const format = useFormat();
  const left = group.written - group.messages.length;
  return (
    <details>
      <summary>{t('groups.chat', { count: group.written, formatted: format.number(group.written) })}</summary>
      <ul className="class-questions">
        {group.messages.map((one) => (
          <li key={one.id}>
            <p className="small muted">
              <bdi>{one.bothNames}</bdi> · {format.timeThere(one.sentAt)}
            </p>
            <p>
              <bdi lang={guessLanguage(one.body)}>{one.body}</bdi>
            </p>
          </li>
        ))}
      </ul>
      {left > 0 && <p className="small muted">{t('groups.more', { count: left, formatted: format.number(left) })}</p>}
    </details>
  );
}
