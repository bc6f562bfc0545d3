import { ActForm } from '#app/features/labs/act-form.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import type { DeskPartProps } from './desk-part.ts';
import type { PoolDeskData } from './load-desk.server.ts';

/** One sample after the other: how much is taken, what lies in the tray, and the sheet. Beside it the rule, and what is done. */
export function Grade(part: DeskPartProps) {
  const { desk, isActive } = part;
  const { t } = useTranslation('labs-pool');
  return (
    <div className="counter">
      <div className="stack">
        {isActive && desk.inHand && <InHand {...part} />}
        {isActive && !desk.inHand && <p className="note note-ok">{t('grade.all')}</p>}
        <Rule desk={desk} />
      </div>
      <Graded desk={desk} />
    </div>
  );
}

function InHand({ desk, answer }: DeskPartProps) {
  const { t } = useTranslation('labs-pool');
  const format = useFormat();
  const lot = desk.inHand;
  if (!lot) return null;
  return (
    <section className="card beam" aria-labelledby="sample">
      <div className="card-in stack">
        <h2 id="sample">
          <bdi>{lot.id}</bdi>
        </h2>
        <p>
          {t('grade.facts', {
            member: lot.member,
            moisture: format.number(lot.moisture, { maximumFractionDigits: 1 }),
            grade: lot.claimed,
          })}
        </p>
        {lot.sampleG === null ? (
          <ActForm
            frame={desk.frame}
            answer={answer}
            intent="pool-sample"
            hidden={{ lot: lot.id }}
            isMain
            submit={t('grade.take')}
            fields={[{ name: 'grams', kind: 'number', label: t('grade.grams') }]}
          />
        ) : (
          <>
            <p className="b">{t('grade.tray', { grams: format.number(lot.sampleG) })}</p>
            <ul className="lab-points">
              {desk.kinds
                .filter(({ key }) => (lot.tray[key] ?? 0) > 0)
                .map(({ key, name, category, per }) => (
                  <li key={key}>
                    <span>
                      <CourseText words={name} />
                      <br />
                      <small className="muted">
                        {t('grade.kind', { category: format.number(category), per: format.number(per) })}
                      </small>
                    </span>
                    <b className="num">{format.number(lot.tray[key] ?? 0)}</b>
                  </li>
                ))}
            </ul>
            <ActForm
              frame={desk.frame}
              answer={answer}
              intent="pool-grade"
              hidden={{ lot: lot.id }}
              isMain
              submit={t('grade.write')}
              fields={[
                { name: 'first', kind: 'number', label: t('grade.first') },
                { name: 'second', kind: 'number', label: t('grade.second') },
                {
                  ...{ name: 'grade', kind: 'choice', label: t('field.grade'), none: t('choose') },
                  choices: ['A', 'B', 'C'].map((id) => ({ id, label: id })),
                },
              ]}
            />
          </>
        )}
      </div>
    </section>
  );
}

function Rule({ desk }: Pick<DeskPartProps, 'desk'>) {
  const { t } = useTranslation('labs-pool');
  const format = useFormat();
  const one = (figure: number) => format.number(figure, { maximumFractionDigits: 1 });
  const limitWords = (limit: PoolDeskData['limits'][number]['grades'][number]) => {
    const facts = {
      ...{ from: one(limit.leastMoisture), until: one(limit.mostMoisture) },
      second: format.number(limit.mostSecond),
    };
    return limit.mostFirst === 0 ? t('grade.limitNone', facts) : t('grade.limit', facts);
  };
  return (
    <section className="card card-in stack" aria-labelledby="grade-rule">
      <h2 id="grade-rule">{t('grade.rule')}</h2>
      {desk.limits
        .filter(({ grades }) => grades.length > 0)
        .map(({ id, sampleG, grades }) => (
          <div key={id} className="stack stack-2">
            <p>{t('grade.sample', { grams: format.number(sampleG) })}</p>
            <ul className="lab-points">
              {grades.map((limit, at) => (
                <li key={limit.grade}>
                  <b>{limit.grade}</b>
                  <span>{at === grades.length - 1 ? t('grade.rest') : limitWords(limit)}</span>
                </li>
              ))}
            </ul>
          </div>
        ))}
      <p className="help">{t('grade.source')}</p>
    </section>
  );
}

function Graded({ desk }: Pick<DeskPartProps, 'desk'>) {
  const { t } = useTranslation('labs-pool');
  const format = useFormat();
  const done = desk.lots.filter(({ sheet }) => sheet).length;
  return (
    <section className="card" aria-labelledby="graded">
      <div className="card-in">
        <h2 id="graded">{t('grade.lots')}</h2>
        <p className="muted">{t('grade.done', { done: format.number(done), all: format.number(desk.lots.length) })}</p>
      </div>
      <ul className="lab-queue">
        {desk.lots.map(({ id, member, sheet, state }) => (
          <li key={id}>
            <a href={`?lot=${id}`} aria-current={desk.inHand?.id === id ? 'true' : undefined}>
              <b>
                <bdi>{member}</bdi>
              </b>
              <bdi>{id}</bdi>
              <span>
                {sheet ? (
                  <>
                    <b>{sheet.grade}</b> {state === 'downgraded' && <small>{t('state.downgraded')}</small>}
                  </>
                ) : (
                  <span className="muted">{t('grade.open')}</span>
                )}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
