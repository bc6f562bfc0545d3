import { Printer, Scale as ScaleIcon } from 'lucide';
import { ActForm } from '#app/features/labs/act-form.tsx';
import { OneButton } from '#app/features/labs/one-button.tsx';
import { Paper, PaperFact } from '#app/features/labs/paper.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import type { DeskPartProps } from './desk-part.ts';

/** What stands on a scale with its indicator and its ticket, or who is called next, and onto which scale. */
export function Weigh(part: DeskPartProps) {
  const { desk, isActive } = part;
  const { t } = useTranslation('labs-pool');
  if (!isActive) return null;
  if (desk.onScale) return <OnScale {...part} />;
  if (!desk.next) return <p className="note note-ok">{t('weigh.all')}</p>;
  return <Next {...part} />;
}

function Next({ desk }: DeskPartProps) {
  const { t } = useTranslation('labs-pool');
  const format = useFormat();
  const { next, scales, frame } = desk;
  if (!next) return null;
  return (
    <section className="card beam" aria-labelledby="weigh-next">
      <div className="card-in stack">
        <h2 id="weigh-next">{t('weigh.next', { member: next.member })}</h2>
        <p>
          <bdi className="b">{next.id}</bdi> · <CourseText words={next.name} /> · <CourseText words={next.good} />
        </p>
        <p>{t('weigh.bags', { count: next.bags, bags: format.number(next.bags) })}</p>
        <div className="lab-two">
          {scales.map(({ key, isOut, checked }) =>
            isOut ? (
              <p key={key} className="note note-danger">
                {t('scale.outOfUse', { scale: key })}
              </p>
            ) : (
              <OneButton key={key} intent="pool-weigh" act={frame.act} fields={{ lot: next.id, scale: key }}>
                <Icon icon={ScaleIcon} />
                <span>
                  {t('weigh.on', { scale: key })}
                  <br />
                  <small>{checked ? t('scale.checkedAt', { time: checked }) : t('scale.unchecked')}</small>
                </span>
              </OneButton>
            ),
          )}
        </div>
      </div>
    </section>
  );
}

function OnScale({ desk, answer }: DeskPartProps) {
  const { t } = useTranslation('labs-pool');
  const format = useFormat();
  const { onScale } = desk;
  if (!onScale?.lot) return null;
  const { lot } = onScale;
  const kg = (amount: number) => format.number(amount, { maximumFractionDigits: 1 });
  return (
    <section className="card beam" aria-labelledby="weigh-on">
      <div className="card-in weigh-two">
        <div className="stack">
          <h2 id="weigh-on">{t('weigh.onScale', { member: lot.member, scale: onScale.scale })}</h2>
          <div className="lcd">
            <p>{t('weigh.gross')}</p>
            <p className="dg">
              <bdi>{kg(onScale.gross)}</bdi> <small>{t('unit.kg')}</small>
            </p>
          </div>
          <ActForm
            frame={desk.frame}
            answer={answer}
            intent="pool-ticket"
            isMain
            submit={
              <>
                <Icon icon={Printer} /> {t('weigh.print')}
              </>
            }
            fields={[
              {
                ...{ name: 'tareKg', kind: 'number', label: t('weigh.tareLabel') },
                hint: t('weigh.tareHint', { count: lot.bags, bags: format.number(lot.bags), kg: kg(desk.bagTare) }),
              },
            ]}
          />
        </div>
        <Paper code="D08" name={t('paper.ticket')} others={{ lo: 'ໃບຊັ່ງນ້ຳໜັກ', zh: '过磅单' }} state={t('paper.making')}>
          <dl>
            <PaperFact name={t('paper.no')}>
              <bdi>{`W-${String(onScale.no).padStart(4, '0')}`}</bdi>
            </PaperFact>
            <PaperFact name={t('field.member')}>
              <bdi>{lot.member}</bdi>
            </PaperFact>
            <PaperFact name={t('field.lot')}>
              <bdi>{lot.id}</bdi>
            </PaperFact>
            <PaperFact name={t('field.gross')}>{kg(onScale.gross)}</PaperFact>
            <PaperFact name={t('field.moisture')}>{t('percent', { percent: kg(lot.moisture) })}</PaperFact>
          </dl>
        </Paper>
      </div>
    </section>
  );
}
