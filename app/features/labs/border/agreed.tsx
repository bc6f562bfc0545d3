import type { ReactNode } from 'react';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import type { BorderData } from './load-border.server.ts';

interface AgreedProps {
  agreed: NonNullable<BorderData['agreed']>;
  foreign: string;
}

/** The consignment: what was agreed with the buyer, and what the scale said. */
export function Agreed({ agreed, foreign }: AgreedProps) {
  const { t } = useTranslation('labs-border');
  const format = useFormat();
  const { good, hs, buyer, bags, netEach, grossEach, price, term, box } = agreed;
  const number = (figure: number) => format.number(figure, { maximumFractionDigits: 2 });
  const facts: [string, ReactNode][] = [
    [t('fact.hs'), <bdi key="hs">{`${hs.slice(0, 4)}.${hs.slice(4)}`}</bdi>],
    ...(bags === null ? [] : [[t('agreed.bags'), number(bags)] satisfies [string, ReactNode]]),
    ...(netEach === null
      ? []
      : [[t('agreed.netEach'), t('kg', { kg: number(netEach) })] satisfies [string, ReactNode]]),
    ...(grossEach === null
      ? []
      : [[t('agreed.grossEach'), t('kg', { kg: number(grossEach) })] satisfies [string, ReactNode]]),
    ...(price === null
      ? []
      : [[t('agreed.price', { currency: foreign }), number(price)] satisfies [string, ReactNode]]),
    ...(term === null ? [] : [[t('agreed.term'), <bdi key="term">{term}</bdi>] satisfies [string, ReactNode]]),
    ...(box === null
      ? []
      : ([
          [t('fact.container'), <bdi key="box">{box.container}</bdi>],
          [t('fact.seal'), <bdi key="seal">{box.seal}</bdi>],
        ] satisfies [string, ReactNode][])),
  ];
  return (
    <section className="card card-in stack" aria-labelledby="border-agreed">
      <h2 id="border-agreed">
        <CourseText words={good} />
      </h2>
      {buyer && (
        <p className="muted">
          {t('agreed.buyer')}: <CourseText words={buyer.name} /> · <bdi>{buyer.id}</bdi>
        </p>
      )}
      <dl className="lab-facts">
        {facts.map(([name, fact]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
