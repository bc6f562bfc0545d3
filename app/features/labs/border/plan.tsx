import { CircleCheckBig, CircleX } from 'lucide';
import { ActForm } from '#app/features/labs/act-form.tsx';
import { OneButton } from '#app/features/labs/one-button.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import type { BorderPartProps } from './border-part.ts';
import type { BorderData } from './load-border.server.ts';

type PlanData = NonNullable<BorderData['plan']>;

/** Goods in question, one after the other. */
export function Plan({ desk, answer, isActive }: BorderPartProps) {
  const { t } = useTranslation('labs-border');
  const { plan, frame } = desk;
  if (!plan) return null;
  return (
    <>
      <section className="card card-in stack" aria-labelledby="border-goods">
        <h2 id="border-goods">{t('plan.title')}</h2>
        <ul className="bag-list">
          {plan.slots.map(({ slot, good, planned }) => (
            <li key={slot} className="stack stack-1">
              <p className="row wrap">
                <a
                  href={`/labs/runs/${frame.id}?good=${slot}#border-plan`}
                  aria-current={slot === plan.inHand?.slot ? 'true' : undefined}
                >
                  <CourseText words={good.name} />
                </a>
                <span className="chip">
                  <bdi>{`${good.hs.slice(0, 4)}.${good.hs.slice(4)}`}</bdi>
                </span>
              </p>
              {planned && (
                <p>
                  <Icon icon={planned.verdict === 'go' ? CircleCheckBig : CircleX} />{' '}
                  {planned.verdict === 'go' ? t('plan.go') : t('plan.notNow')}
                  {planned.mode && (
                    <>
                      {' '}
                      · <bdi>{planned.mode}</bdi> · <bdi>{planned.papers.join(' ')}</bdi>
                    </>
                  )}
                </p>
              )}
            </li>
          ))}
        </ul>
      </section>
      {plan.inHand && <InHand plan={plan} inHand={plan.inHand} {...{ desk, answer, isActive }} />}
    </>
  );
}

function InHand({
  plan,
  inHand,
  desk,
  answer,
  isActive,
}: BorderPartProps & { plan: PlanData; inHand: NonNullable<PlanData['inHand']> }) {
  const { t } = useTranslation('labs-border');
  const format = useFormat();
  const { slot, good, asked, answer: said } = inHand;
  const access =
    said &&
    {
      yes: t('plan.answerYes', { date: format.day(said.asOf) }),
      no: t('plan.answerNo', { date: format.day(said.asOf) }),
      check: t('plan.answerCheck', { date: format.day(said.asOf) }),
    }[said.access];
  return (
    <section className="card card-in stack" aria-labelledby="border-plan">
      <h2 id="border-plan">
        <CourseText words={good.name} />
      </h2>
      {access && <p className="note note-ok">{access}</p>}
      {asked === 'waiting' && <p className="note">{t('plan.waiting')}</p>}
      {isActive && asked === null && (
        <OneButton intent="border-ask" act={desk.frame.act} fields={{ slot }}>
          {t('plan.ask')}
        </OneButton>
      )}
      {isActive && (
        <ActForm
          key={slot}
          frame={desk.frame}
          answer={answer}
          intent={`border-plan.${slot}`}
          hidden={{ slot }}
          isMain
          submit={t('plan.save')}
          fields={[
            {
              name: 'verdict',
              kind: 'choice',
              label: t('plan.verdict'),
              none: t('choose'),
              choices: [
                { id: 'go', label: t('plan.go') },
                { id: 'not_now', label: t('plan.notNow') },
              ],
            },
            {
              name: 'mode',
              kind: 'choice',
              label: t('plan.mode'),
              none: t('plan.noMode'),
              choices: plan.modes.map(({ key, name }) => ({ id: key, label: name.text, lang: name.locale })),
            },
            {
              name: 'papers',
              kind: 'checks',
              label: t('plan.papers'),
              choices: plan.papers.map(({ code, name }) => ({
                id: code,
                label: `${code} ${name.text}`,
                lang: name.locale,
              })),
            },
          ]}
        />
      )}
    </section>
  );
}
