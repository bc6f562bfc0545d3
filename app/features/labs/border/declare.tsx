import { CircleCheckBig, Phone } from 'lucide';
import { ActForm } from '#app/features/labs/act-form.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import type { BorderPartProps } from './border-part.ts';
import { ExportBoxes } from './export-boxes.tsx';
import type { BorderData } from './load-border.server.ts';
import { PaperDesk } from './paper-desk.tsx';

type DeclareData = NonNullable<BorderData['declare']>;

/** From the yard to the other side: booking, loading and seal, the declaration with its boxes, and the entry. */
export function Declare(part: BorderPartProps) {
  const { declare, state } = part.desk;
  if (!declare) return null;
  return (
    <>
      <Track state={state} lane={declare.declaration?.lane ?? null} />
      <Yard {...part} declare={declare} />
      {declare.seal !== null && <PaperDesk {...part} papers={declare.papers} />}
      {declare.seal !== null && <ExportBoxes {...part} declare={declare} />}
      {declare.query && <Query {...part} declare={declare} />}
      {(state === 'arrived' || declare.entry) && <Entry {...part} declare={declare} />}
    </>
  );
}

function Track({ state, lane }: { state: BorderData['state']; lane: 'green' | 'yellow' | 'red' | null }) {
  const { t } = useTranslation('labs-border');
  const lanes = { green: t('lane.green'), yellow: t('lane.yellow'), red: t('lane.red') };
  const steps = [
    { key: 'booked', name: t('state.booked') },
    { key: 'loaded', name: t('state.loaded') },
    { key: 'declared', name: t('state.declared'), more: lane && lanes[lane] },
    { key: 'exported', name: t('state.exported') },
    { key: 'arrived', name: t('state.arrived') },
    { key: 'released', name: t('state.released') },
  ];
  const at = steps.findIndex(({ key }) => key === (state === 'queried' ? 'declared' : state));
  return (
    <ol className="lab-track" aria-label={t('track')}>
      {steps.map(({ key, name, more }, index) => (
        <li key={key} className={index <= at ? 'done' : undefined} aria-current={index === at ? 'step' : undefined}>
          {name}
          {more && <small>{more}</small>}
        </li>
      ))}
    </ol>
  );
}

function Yard({ desk, answer, isActive, declare }: BorderPartProps & { declare: DeclareData }) {
  const { t } = useTranslation('labs-border');
  const { frame } = desk;
  return (
    <section className="card card-in stack" aria-labelledby="border-yard">
      <h2 id="border-yard">{t('yard.title')}</h2>
      <p className="note">
        <Icon icon={Phone} /> <span>{t('yard.said', { container: declare.said })}</span>
      </p>
      <p>{t('yard.plate', { plate: declare.plate })}</p>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('yard.door')}</th>
            <th scope="col">{t('fact.seal')}</th>
          </tr>
        </thead>
        <tbody>
          {declare.yard.map(({ plate, seal }) => (
            <tr key={plate}>
              <th scope="row">
                <bdi>{plate} ▢</bdi>
              </th>
              <td>
                <bdi>{seal}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {declare.container && (
        <p>
          <Icon icon={CircleCheckBig} /> {t('yard.booked', { container: declare.container })}
        </p>
      )}
      {declare.seal !== null && (
        <p>
          <Icon icon={CircleCheckBig} /> {t('yard.loaded', { seal: declare.seal })}
        </p>
      )}
      {isActive && !declare.container && (
        <ActForm
          frame={frame}
          answer={answer}
          intent="border-book"
          isMain
          submit={t('yard.book')}
          fields={[{ name: 'container', kind: 'code', label: t('fact.container'), hint: t('yard.bookHint') }]}
        />
      )}
      {isActive && declare.container && declare.seal === null && (
        <ActForm
          frame={frame}
          answer={answer}
          intent="border-load"
          isMain
          submit={t('yard.load')}
          fields={[{ name: 'seal', kind: 'code', label: t('fact.seal'), hint: t('yard.loadHint') }]}
        />
      )}
    </section>
  );
}

function Query({ desk, answer, isActive, declare }: BorderPartProps & { declare: DeclareData }) {
  const { t } = useTranslation('labs-border');
  const { query } = declare;
  if (!query) return null;
  return (
    <section className="card card-in stack" aria-labelledby="border-reply">
      <h2 id="border-reply">{t('query.title')}</h2>
      <blockquote className="words-said">
        <CourseText words={query.says} />
      </blockquote>
      {query.isAnswered && <p className="note note-ok">{t('query.answered')}</p>}
      {isActive && !query.isAnswered && (
        <ActForm
          frame={desk.frame}
          answer={answer}
          intent="border-reply"
          isMain
          submit={t('query.send')}
          fields={[
            {
              name: 'reply',
              kind: 'choice',
              label: t('query.reply'),
              none: t('choose'),
              choices: query.replies.map(({ key, name }) => ({ id: key, label: name.text, lang: name.locale })),
            },
          ]}
        />
      )}
    </section>
  );
}

function Entry({ desk, answer, isActive, declare }: BorderPartProps & { declare: DeclareData }) {
  const { t } = useTranslation('labs-border');
  const format = useFormat();
  const { entry, modes, regimes, payloadKg } = declare;
  return (
    <section className="card card-in stack" aria-labelledby="border-enter">
      <h2 id="border-enter">{t('entry.title')}</h2>
      <p className="muted">{t('entry.payload', { kg: format.number(payloadKg) })}</p>
      {entry && (
        <p className="note note-ok">
          <Icon icon={CircleCheckBig} /> <span>{t('entry.done', { mode: entry.mode })}</span>
        </p>
      )}
      {isActive && !entry && (
        <ActForm
          frame={desk.frame}
          answer={answer}
          intent="border-enter"
          isMain
          submit={t('entry.send')}
          fields={[
            {
              name: 'mode',
              kind: 'choice',
              label: t('plan.mode'),
              none: t('choose'),
              choices: modes.map(({ key, name }) => ({ id: key, label: name.text, lang: name.locale })),
            },
            {
              name: 'regimes',
              kind: 'checks',
              label: t('entry.regimes'),
              choices: regimes.map(({ key, name }) => ({ id: key, label: name.text, lang: name.locale })),
            },
            { name: 'producer', kind: 'code', label: t('fact.producer'), hint: t('entry.producerHint') },
          ]}
        />
      )}
    </section>
  );
}
