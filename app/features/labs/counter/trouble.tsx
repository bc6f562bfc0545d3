import { ActForm } from '#app/features/labs/act-form.tsx';
import type { RunFrameData } from '#app/features/labs/load-run.server.ts';
import { OneButton } from '#app/features/labs/one-button.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { tornNext } from '#domain/labs/service-point/point-choices.ts';
import type { TroubleData } from './load-trouble.server.ts';

interface TroubleProps {
  frame: RunFrameData;
  trouble: TroubleData;
  currency: string;
  answer: FormAnswer | undefined;
}

/** Whether there is power, in words. */
export function PowerNote({ trouble }: Pick<TroubleProps, 'trouble'>) {
  const { t } = useTranslation('labs-counter');
  if (trouble.isOut) {
    return (
      <p className="note note-warn" role="status">
        {t('trouble.out')}
      </p>
    );
  }
  return trouble.isBack ? <p className="note note-ok">{t('trouble.back')}</p> : null;
}

/** The paper log and the torn parcel. */
export function Trouble(props: TroubleProps) {
  return (
    <>
      <PaperLog {...props} />
      <Torn {...props} />
    </>
  );
}

function PaperLog({ frame, trouble, currency }: TroubleProps) {
  const { t } = useTranslation('labs-counter');
  const format = useFormat();
  return (
    <section className="card card-in stack" aria-labelledby="paper-log">
      <h2 id="paper-log">{t('trouble.paper')}</h2>
      {trouble.lines.length === 0 && <p className="muted">{t('trouble.noLine')}</p>}
      <ol className="bag-list">
        {trouble.lines.map(({ parcel, chargedKg, fee, codFee, waybills }) => (
          <li key={parcel} className="stack stack-2">
            <p className="row wrap">
              <b>
                <bdi>{parcel}</bdi>
              </b>
              <bdi>
                {t('trouble.line', {
                  ...{ currency, kg: format.number(chargedKg), fee: format.number(fee), cod: format.number(codFee) },
                })}
              </bdi>
            </p>
            <p className="muted">
              {waybills.length > 0 ? t('trouble.waybill', { numbers: waybills.join(', ') }) : t('trouble.noWaybill')}
            </p>
            {!frame.isOver && (
              <OneButton intent="enter" act={frame.act} fields={{ parcel }}>
                {t('trouble.enter')}
              </OneButton>
            )}
          </li>
        ))}
      </ol>
      {trouble.isOut && frame.canWait && <a href={`/labs/runs/${frame.id}/task`}>{t('labs:wait.title')}</a>}
    </section>
  );
}

function Torn({ frame, trouble, answer }: TroubleProps) {
  const { t } = useTranslation('labs-counter');
  const format = useFormat();
  const { torn } = trouble;
  const kg = (value: number) => format.number(value, { maximumFractionDigits: 2 });
  const offers: Record<(typeof tornNext)[number], string> = {
    choose: t('trouble.nexts.choose'),
    deliver: t('trouble.nexts.deliver'),
    none: t('trouble.nexts.none'),
  };
  const isOpen = !frame.isOver && !torn.repacked;
  return (
    <section className="card card-in stack" aria-labelledby="torn">
      <h2 id="torn">
        {t('trouble.torn')} <bdi>{torn.id}</bdi>
      </h2>
      <p>
        <CourseText words={torn.says} />
      </p>
      <p>{t('trouble.waybillKg', { kg: kg(torn.waybillKg) })}</p>
      {torn.hasPhoto && <p>{t('trouble.photoDone')}</p>}
      {torn.shownKg !== null && <p>{t('trouble.shownKg', { kg: kg(torn.shownKg) })}</p>}
      {torn.told && <p className="note note-ok">{t('trouble.told')}</p>}
      {torn.repacked && <p className="muted">{t('trouble.repacked')}</p>}
      {isOpen && !torn.hasPhoto && (
        <OneButton intent="torn" act={frame.act} fields={{ step: 'photo' }}>
          {t('trouble.photo')}
        </OneButton>
      )}
      {isOpen && torn.shownKg === null && (
        <OneButton intent="torn" act={frame.act} fields={{ step: 'weigh' }}>
          {t('trouble.weigh')}
        </OneButton>
      )}
      {isOpen && (
        <details className="fold" open={answer?.intent === 'owner'}>
          <summary>{t('trouble.tell')}</summary>
          <ActForm
            {...{ frame, answer }}
            intent="owner"
            fields={[
              { name: 'missingKg', kind: 'number', label: t('trouble.missing') },
              {
                ...{ name: 'next', kind: 'choice' as const, label: t('trouble.next') },
                choices: tornNext.map((one) => ({ id: one, label: offers[one] })),
              },
            ]}
            submit={t('trouble.tell')}
          />
        </details>
      )}
      {isOpen && (
        <OneButton intent="repack" act={frame.act}>
          {t('trouble.repack')}
        </OneButton>
      )}
    </section>
  );
}
