import { ChevronLeft, ChevronRight, Clock } from 'lucide';
import { useEffect, useRef } from 'react';
import { useLive, useSession } from '#app/features/live/room/live-context.ts';
import { useNow } from '#app/features/live/room/use-media-query.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { minutesOff, type PlanPlace, placeInPlan, standingInPlan } from '#domain/live/plan-clock.ts';
import { isolate } from '#domain/text/bidi.ts';
import type { PartView } from '#media-server/protocol/running-order.ts';
import type { DeskPanelName } from './desk-panel.tsx';
import { PartAct } from './part-act.tsx';

const minuteMs = 60_000;

interface OrderCardProps {
  classId: string;
  onPanel: (name: DeskPanelName) => void;
}

/** What the class is made of, where it is, how it keeps to it, and going on to what comes next. */
export function OrderCard({ classId, onPanel }: OrderCardProps) {
  const { t } = useTranslation('desk');
  const parts = useLive('orderParts');
  const place = usePlace(parts);
  if (!parts) return null;
  return (
    <section className="card" aria-label={t('order.title')}>
      <div className="card-head">
        <h3>{t('order.title')}</h3>
        {place && <Standing parts={parts} place={place} />}
      </div>
      <div className="card-in stack stack-3">
        {parts.length === 0 ? <NotPlanned classId={classId} /> : <Parts parts={parts} place={place} />}
        {place && <Progress parts={parts} place={place} onPanel={onPanel} />}
      </div>
    </section>
  );
}

/** Where the class is; null before it has begun. */
function usePlace(parts: readonly PartView[] | null): PlanPlace | null {
  const said = useLive('orderPlace');
  const state = useLive('classState');
  const startedAt = state?.status === 'live' && state.startedAt ? Date.parse(state.startedAt) : null;
  const place = said && { part: said.part, since: Date.parse(said.since) };
  return placeInPlan(place, { parts: parts?.length ?? 0, startedAt });
}

/** The server's time, and how the class stands by it. */
function useStanding(parts: readonly PartView[], place: PlanPlace) {
  const now = useNow(true) + useLive('clockAheadMs');
  const startsAt = Date.parse(useLive('classState')?.startsAt ?? '');
  return standingInPlan({ parts, startsAt }, place, now);
}

function Standing({ parts, place }: { parts: readonly PartView[]; place: PlanPlace }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const { behindMs, leftMs } = useStanding(parts, place);
  const { is, minutes: count } = minutesOff(behindMs);
  // A part that is over for a minute or more says so itself.
  if (is === 'onTime' && leftMs <= -minuteMs) return null;
  const formatted = format.number(count);
  const words = {
    behind: t('order.behind', { count, formatted }),
    ahead: t('order.ahead', { count, formatted }),
    onTime: t('order.onTime'),
  }[is];
  return (
    <span className={is === 'behind' ? 'badge badge-warn' : 'badge badge-ok'} role="status">
      <Icon icon={Clock} />
      {words}
    </span>
  );
}

function NotPlanned({ classId }: { classId: string }) {
  const { t } = useTranslation('desk');
  const isPlanned = useLive('classState')?.status === 'scheduled';
  return (
    <>
      <p className="muted">{t('order.none')}</p>
      {/* What has begun is not planned otherwise. */}
      {isPlanned && (
        <a className="btn btn-sm" href={`/classes/${classId}/edit`} target="_blank" rel="noreferrer">
          {t('order.plan')}
        </a>
      )}
    </>
  );
}

/** All parts; pressing one says that the class is in it. */
function Parts({ parts, place }: { parts: readonly PartView[]; place: PlanPlace | null }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const { features } = useSession();
  const list = useRef<HTMLOListElement>(null);
  const at = place?.part ?? -1;
  useEffect(() => {
    const now = list.current?.children[at];
    // Of forty parts the one that the class is in is seen.
    if (list.current && now instanceof HTMLElement)
      list.current.scrollTop = now.offsetTop - list.current.offsetTop - 48;
  }, [at]);
  return (
    <ol className="line desk-parts" ref={list}>
      {parts.map((part, index) => {
        const minutes = t('order.minutes', { count: part.minutes, formatted: format.number(part.minutes) });
        const isNow = index === at;
        const state = isNow ? 'now' : index < at ? 'done' : undefined;
        return (
          <li key={index} className={state} aria-current={isNow ? 'step' : undefined}>
            {place && !isNow ? (
              <button
                type="button"
                className="desk-part"
                aria-label={t('order.goTo', { title: isolate(part.title) })}
                onClick={() => void features.order.move(index)}
              >
                <bdi>{part.title}</bdi>
              </button>
            ) : (
              <span className="desk-part">
                <bdi>{part.title}</bdi>
              </span>
            )}
            <span className="num small muted">{minutes}</span>
          </li>
        );
      })}
    </ol>
  );
}

interface ProgressProps {
  parts: readonly PartView[];
  place: PlanPlace;
  onPanel: (name: DeskPanelName) => void;
}

/** How long the part still lasts, what it needs, what comes next. */
function Progress({ parts, place, onPanel }: ProgressProps) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const { features } = useSession();
  const { leftMs, endsAt } = useStanding(parts, place);
  // Within its last minute, and the one after, nobody has to hurry.
  const isOver = leftMs <= -minuteMs;
  const count = isOver ? Math.floor(-leftMs / minuteMs) : Math.max(0, Math.ceil(leftMs / minuteMs));
  const formatted = format.number(count);
  const now = parts[place.part];
  const next = parts[place.part + 1];
  const move = (part: number) => void features.order.move(part);
  return (
    <>
      <p className={isOver ? 'b desk-over' : 'b'}>
        {isOver ? t('order.over', { count, formatted }) : t('order.left', { count, formatted })}
      </p>
      <p className="small">
        {next ? t('order.next', { title: isolate(next.title) }) : t('order.last')}{' '}
        <span className="muted">{t('order.ends', { time: format.time(new Date(endsAt)) })}</span>
      </p>
      {now && <PartAct part={now} onPanel={onPanel} />}
      <div className="row">
        <button
          type="button"
          className="btn btn-icon"
          disabled={place.part === 0}
          aria-label={t('order.goBack')}
          onClick={() => move(place.part - 1)}
        >
          <Icon icon={ChevronLeft} mirrored />
        </button>
        <button type="button" className="btn grow" disabled={!next} onClick={() => move(place.part + 1)}>
          {t('order.goOn')}
          <Icon icon={ChevronRight} mirrored />
        </button>
      </div>
    </>
  );
}
