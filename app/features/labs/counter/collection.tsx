import { HandCoins } from 'lucide';
import type { ReactNode } from 'react';
import { ActForm } from '#app/features/labs/act-form.tsx';
import type { RunFrameData } from '#app/features/labs/load-run.server.ts';
import { OneButton } from '#app/features/labs/one-button.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { Icon } from '#app/ui/icon.tsx';
import { type HomeReason, homeReasons } from '#domain/labs/service-point/point-choices.ts';
import type { CollectionData } from './load-collection.server.ts';

interface CollectionProps {
  frame: RunFrameData;
  collection: CollectionData;
  currency: string;
  answer: FormAnswer | undefined;
}

/** Parcels that are collected: one after the other is asked for the code, and gets the parcel or goes. */
export function Collection(props: CollectionProps) {
  const { t } = useTranslation('labs-counter');
  const format = useFormat();
  const { collection, currency, frame } = props;
  return (
    <div className="counter" id="counter">
      <div className="stack">
        {!frame.isOver && collection.visitor && <Visitor {...props} />}
        {!frame.isOver && !collection.visitor && <p className="note note-ok">{t('collect.done')}</p>}
        <dl className="card card-in lab-facts">
          <Fact name={t('collect.float')}>
            {format.number(collection.float)} {currency}
          </Fact>
          <Fact name={t('collect.receipts')}>
            {format.number(collection.receipts)} {currency}
          </Fact>
        </dl>
      </div>
      <Shelf collection={collection} currency={currency} />
    </div>
  );
}

function Visitor({ frame, collection, currency, answer }: CollectionProps) {
  const { t } = useTranslation('labs-counter');
  const format = useFormat();
  const { visitor, shelf, waiting, all } = collection;
  if (!visitor) return null;
  const reasons: Record<HomeReason, string> = {
    'no-code': t('collect.reasons.no-code'),
    'other-code': t('collect.reasons.other-code'),
    'other-name': t('collect.reasons.other-name'),
    short: t('collect.reasons.short'),
  };
  const { id, said, forOther } = visitor;
  return (
    <section className="card beam" aria-labelledby="visitor">
      <div className="card-in stack">
        <div className="row wrap">
          <span className="chip">{id}</span>
          <h2 id="visitor">{t('collect.who')}</h2>
        </div>
        <p className="muted">{t('collect.line', { waiting: format.number(waiting), all: format.number(all) })}</p>
        <p className="words-said">{forOther === null ? t('collect.mine') : t('collect.cousin', { mask: forOther })}</p>
        {said === null ? (
          <OneButton intent="ask" act={frame.act} fields={{ visitor: id }} big>
            {t('collect.ask')}
          </OneButton>
        ) : (
          <dl className="lab-facts">
            <Fact name={t('collect.code')}>{said.code ?? t('collect.noCode')}</Fact>
            <Fact name={t('collect.mask')}>{said.mask}</Fact>
            <Fact name={t('collect.money', { currency })}>{format.number(said.money)}</Fact>
          </dl>
        )}
        <ActForm
          {...{ frame, answer }}
          intent={`give.${id}`}
          hidden={{ visitor: id }}
          fields={[
            {
              ...{ name: 'parcel', kind: 'choice' as const, label: t('collect.parcel'), none: t('collect.nothing') },
              choices: shelf.map((one) => ({ id: one.id, label: `${one.id} · ${one.code} · ${one.mask}` })),
            },
            { name: 'cash', kind: 'number', label: t('collect.cash', { currency }), hint: t('collect.cashHint') },
          ]}
          submit={
            <>
              <Icon icon={HandCoins} />
              {t('collect.handOut')}
            </>
          }
          isMain={said !== null}
        />
        <details className="fold" open={answer?.intent === `home.${id}`}>
          <summary>{t('collect.home')}</summary>
          <ActForm
            {...{ frame, answer }}
            intent={`home.${id}`}
            hidden={{ visitor: id }}
            fields={[
              {
                ...{ name: 'reason', kind: 'choice' as const, label: t('collect.reason'), none: t('collect.nothing') },
                choices: homeReasons.map((one) => ({ id: one, label: reasons[one] })),
              },
            ]}
            submit={t('collect.home')}
          />
        </details>
      </div>
    </section>
  );
}

function Shelf({ collection, currency }: Pick<CollectionProps, 'collection' | 'currency'>) {
  const { t } = useTranslation('labs-counter');
  const format = useFormat();
  return (
    <section className="card card-in stack" aria-labelledby="shelf">
      <h2 id="shelf">{t('collect.shelf')}</h2>
      {collection.shelf.length === 0 && <p className="muted">{t('collect.empty')}</p>}
      <ul className="bag-list">
        {collection.shelf.map(({ id, code, mask, cod, says }) => (
          <li key={id}>
            <p className="row wrap">
              <b>
                <bdi>{id}</bdi>
              </b>
              <bdi className="chip">{code}</bdi>
              <bdi>{mask}</bdi>
              <span>{cod > 0 ? `${format.number(cod)} ${currency}` : t('collect.nothing')}</span>
            </p>
            <p className="muted">
              <CourseText words={says} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <bdi>{children}</bdi>
      </dd>
    </div>
  );
}
