import { CircleCheckBig, Files, Inbox, LayoutPanelTop, Timer } from 'lucide';
import type { ReactNode } from 'react';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { ErrorNote } from '#app/ui/form/notes.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import type { RunFrameData } from './load-run.server.ts';
import { RefusalNote, WarningNote } from './refusal-note.tsx';
import { SimClock } from './sim-clock.tsx';
import { TrainingBand } from './training-band.tsx';
import { useLabNames } from './use-lab-names.ts';
import { useModeName } from './use-mode-name.ts';
import { useRoleName } from './use-role-name.ts';

export const runParts = ['system', 'inbox', 'papers', 'task'] as const;
export type RunPart = (typeof runParts)[number];

interface RunFrameProps {
  run: RunFrameData;
  part: RunPart;
  /** What the last form came back with; none: the page was only asked for. */
  answer?: FormAnswer | undefined;
  children: ReactNode;
}

/** What stands around each part of a run: the band, where one is, the clock, the four parts, what was last refused. */
export function RunFrame({ run, part, answer, children }: RunFrameProps) {
  const { t } = useTranslation('labs');
  const mode = useModeName(run.mode);
  const lab = useLabNames()[run.lab];
  const role = useRoleName(run.role);
  return (
    <div className="stack stack-4 lab-run">
      <TrainingBand />
      <header className="stack stack-2">
        <Crumbs
          place="courses"
          way={[
            { href: '/labs', label: t('title') },
            { href: `/labs/${run.pack}/${run.task.key}`, label: <CourseText words={run.task.title} /> },
          ]}
        />
        <div className="row wrap">
          <h1>{lab}</h1>
          <span className="seat">
            <i>{run.role}</i>
            <span>{role}</span>
          </span>
          <span className="chip">{mode}</span>
        </div>
        {run.place && (
          <p className="muted">
            <CourseText words={run.place.name} /> · <bdi>{run.place.id}</bdi>
          </p>
        )}
      </header>
      <SimClock clock={run.clock} />
      <PartNav id={run.id} part={part} />
      {run.isOver && part !== 'task' && (
        <p className="note note-ok">
          <Icon icon={CircleCheckBig} />
          <span>
            {t('over')} <a href={`/labs/runs/${run.id}/task`}>{t('seeScore')}</a>
          </span>
        </p>
      )}
      {answer?.error && <ErrorNote error={answer.error} />}
      {!run.isOver && answer && run.refused.map((one) => <RefusalNote key={one.code} refusal={one} />)}
      {!run.isOver && run.warned.map((one) => <WarningNote key={one.code} refusal={one} />)}
      {children}
    </div>
  );
}

function PartNav({ id, part }: { id: string; part: RunPart }) {
  const { t } = useTranslation('labs');
  const parts = [
    { key: 'system', icon: LayoutPanelTop, name: t('part.system'), href: `/labs/runs/${id}` },
    { key: 'inbox', icon: Inbox, name: t('part.inbox'), href: `/labs/runs/${id}/inbox` },
    { key: 'papers', icon: Files, name: t('part.papers'), href: `/labs/runs/${id}/papers` },
    { key: 'task', icon: Timer, name: t('part.task'), href: `/labs/runs/${id}/task` },
  ];
  return (
    <nav className="lab-parts" aria-label={t('part.all')}>
      {parts.map(({ key, icon, name, href }) => (
        <a key={key} href={href} aria-current={key === part ? 'page' : undefined}>
          <Icon icon={icon} large />
          <span>{name}</span>
        </a>
      ))}
    </nav>
  );
}
