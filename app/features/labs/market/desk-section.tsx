import { Stamp } from 'lucide';
import { useFieldWords } from '#app/features/labs/use-field-words.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { RadioField, SelectField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import { HiddenField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { MarketData } from './load-market.server.ts';
import type { MarketPart } from './market-part.ts';
import { PaperLine } from './paper-line.tsx';

type SaidFile = NonNullable<MarketData['desk']['inHand']>;
type FilePart = MarketPart & { file: SaidFile };

function useDecisions(): Record<string, string> {
  const { t } = useTranslation('labs-b2b');
  return {
    approve: t('desk.approve'),
    return: t('desk.return'),
    reject: t('desk.reject'),
    pass_on: t('desk.passOn'),
  };
}

/** The desk of an officer: files, each with its papers, and what is decided on it. */
export function DeskSection({ market, answer }: MarketPart) {
  const { t } = useTranslation('labs-b2b');
  const format = useFormat();
  const decisions = useDecisions();
  const { files, inHand, ownVillage } = market.desk;
  const done = files.filter(({ decision }) => decision !== null).length;
  return (
    <section className="stack" aria-labelledby="desk">
      <h2 id="desk">{t('desk.title')}</h2>
      <p className="muted">
        {t('desk.done', { count: done, done: format.number(done), all: format.number(files.length) })}
        {ownVillage && (
          <>
            {' '}
            · {t('desk.ownVillage')} <CourseText words={ownVillage} />
          </>
        )}
      </p>
      {inHand && <File market={market} answer={answer} file={inHand} />}
      <ul className="card lab-queue">
        {files.map(({ id, name, decision }) => (
          <li key={id}>
            <a
              href={`/labs/runs/${market.frame.id}?file=${id}#desk`}
              aria-current={id === inHand?.id ? 'true' : undefined}
            >
              <b>
                <bdi>{id}</bdi>
              </b>
              <span>
                <CourseText words={name} />
              </span>
              <span className="muted">{decision && decisions[decision]}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function File({ market, answer, file }: FilePart) {
  const { t } = useTranslation('labs-b2b');
  const decisions = useDecisions();
  const kinds: Record<SaidFile['kind'], string> = {
    cooperative: t('kind.cooperative'),
    group: t('kind.group'),
    company: t('kind.company'),
    person: t('kind.person'),
  };
  return (
    <article className="card beam" aria-labelledby={file.id}>
      <div className="card-in stack">
        <div className="row wrap">
          <h3 id={file.id}>
            <bdi>{file.id}</bdi> <CourseText words={file.name} />
          </h3>
          {file.decision && <span className="badge">{decisions[file.decision]}</span>}
        </div>
        <dl className="lab-facts">
          <div>
            <dt>{t('desk.kind')}</dt>
            <dd>{kinds[file.kind]}</dd>
          </div>
          <div>
            <dt>{t('desk.village')}</dt>
            <dd>
              <CourseText words={file.village} />
            </dd>
          </div>
          <div>
            <dt>{t('account.person')}</dt>
            <dd>
              <bdi>{file.person}</bdi>
            </dd>
          </div>
          <div>
            <dt>{t('desk.needed')}</dt>
            <dd>
              <bdi>{file.needed.join(' · ')}</bdi>
            </dd>
          </div>
          {file.claims.length > 0 && (
            <div>
              <dt>{t('listing.claims')}</dt>
              <dd>{file.claims.map(({ text }) => text).join(', ')}</dd>
            </div>
          )}
        </dl>
        <ul className="lab-papers">
          {file.papers.map((paper) => (
            <li key={paper.id}>
              <PaperLine paper={paper} />
            </li>
          ))}
        </ul>
        {file.decision === null && !market.frame.isOver && <Decide market={market} answer={answer} file={file} />}
      </div>
    </article>
  );
}

function Decide({ market, answer, file }: FilePart) {
  const { t } = useTranslation('labs-b2b');
  const decisions = useDecisions();
  const fresh = { act: market.frame.act };
  const form = useForm<{ act: string; file: string; decision: string; paper: string }>({
    answer,
    intent: `b2b-decide.${file.id}`,
    values: { ...fresh, file: file.id },
    fresh,
    labels: { decision: t('desk.decision'), paper: t('desk.paper') },
    words: useFieldWords(market.frame, answer),
  });
  const { fields } = form;
  const papers = market.desk.kinds.map(({ id, words }) => ({ id, label: `${id} ${words.text}`, lang: words.locale }));
  return (
    <Form of={form} className="stack">
      <HiddenField field={fields.act} />
      <HiddenField field={fields.file} />
      <RadioField field={fields.decision} choices={Object.entries(decisions).map(([id, label]) => ({ id, label }))} />
      <SelectField field={fields.paper} none={t('desk.noPaper')} choices={papers} hint={t('desk.paperHint')} />
      <button type="submit" className="btn btn-primary btn-block">
        <Icon icon={Stamp} />
        {t('desk.decide')}
      </button>
    </Form>
  );
}
