import { FileCheck } from 'lucide';
import { ActForm } from '#app/features/labs/act-form.tsx';
import { OneButton } from '#app/features/labs/one-button.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { paperFigures } from '#domain/labs/border/border-pack.ts';
import type { BorderPartProps } from './border-part.ts';
import type { DeskPaper } from './load-border.server.ts';
import { useFactNames } from './use-fact-names.ts';

type PaperDeskProps = BorderPartProps & {
  papers: readonly DeskPaper[];
  /** All of them are sent from here. */
  canSend?: boolean;
};

/** Papers that are written here, each in its place; one that was wrong is voided and written again. */
export function PaperDesk({ desk, answer, isActive, papers, canSend = false }: PaperDeskProps) {
  const { t } = useTranslation('labs-border');
  const isSent = canSend && desk.state !== 'planned';
  return (
    <section className="stack" aria-labelledby="border-issue">
      <h2 id="border-issue">{t('papers.title')}</h2>
      <div className="papers">
        {papers.map((paper) => (
          <OnePaper key={paper.code} paper={paper} {...{ desk, answer, isActive }} />
        ))}
      </div>
      {isSent && (
        <p className="note note-ok">
          <Icon icon={FileCheck} /> <span>{t('papers.sent')}</span>
        </p>
      )}
      {canSend && isActive && !isSent && (
        <OneButton intent="border-send" act={desk.frame.act} big>
          {t('papers.send')}
        </OneButton>
      )}
    </section>
  );
}

function OnePaper({ paper, desk, answer, isActive }: BorderPartProps & { paper: DeskPaper }) {
  const { t } = useTranslation('labs-border');
  const format = useFormat();
  const names = useFactNames();
  const { code, name, issuer, fields, sheet, voided } = paper;
  const isFigure = (field: string) => (paperFigures as readonly string[]).includes(field);
  const hints = { value: desk.foreign, net: t('unit.kg'), gross: t('unit.kg') };
  return (
    <article className="card card-in stack stack-2">
      <h3>
        <bdi>{code}</bdi> <CourseText words={name} />
      </h3>
      {issuer && (
        <p className="muted">
          <CourseText words={issuer} />
        </p>
      )}
      {voided.length > 0 && <p className="muted">{t('papers.voided', { papers: voided.join(', ') })}</p>}
      {sheet && (
        <>
          <p className="chip">
            <bdi>{sheet.id}</bdi> {t('papers.issued', { date: format.day(sheet.day) })}
          </p>
          <dl className="lab-facts">
            {sheet.facts.map(({ field, fact }) => (
              <div key={field}>
                <dt>{names[field]}</dt>
                <dd>{typeof fact === 'number' ? format.number(fact) : <bdi>{fact}</bdi>}</dd>
              </div>
            ))}
          </dl>
          {isActive && !desk.declare?.declaration && (
            <OneButton intent={`border-void.${code}`} act={desk.frame.act} fields={{ paper: code }}>
              {t('papers.void', { paper: code })}
            </OneButton>
          )}
        </>
      )}
      {!sheet && isActive && (
        <ActForm
          frame={desk.frame}
          answer={answer}
          intent={`border-issue.${code}`}
          hidden={{ paper: code }}
          submit={t('papers.issue', { paper: code })}
          fields={fields.map((field) => ({
            name: field,
            kind: isFigure(field) ? ('number' as const) : ('code' as const),
            label: names[field],
            ...(Object.hasOwn(hints, field) && { hint: hints[field as keyof typeof hints] }),
          }))}
        />
      )}
    </article>
  );
}
