import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { ImportRecord } from '#db/queries/imports/imports.ts';
import { type ImportState, undoDays } from '#domain/imports/state.ts';
import { isolate } from '#domain/text/bidi.ts';

/** How far an import is on its way. */
export function ImportSteps({ one }: { one: ImportRecord }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const now = stepOf[one.state];
  const facts = [
    isolate(one.fileName),
    one.sheetName && t('sheet', { name: one.sheetName }),
    one.rowCount > 0 && t('rowCount', { count: one.rowCount, shown: format.number(one.rowCount) }),
  ];
  const used = one.mapping.filter((field) => field !== null).length;
  const steps = [
    { name: t('step.file'), text: format.list(facts.filter((fact): fact is string => Boolean(fact))) },
    {
      name: t('step.columns'),
      text: one.titles.length > 0 ? t('step.columnsText', { used, all: one.titles.length }) : '',
    },
    { name: t('step.check'), text: t('step.checkText') },
    { name: t('step.import'), text: t('step.importText') },
    { name: t('step.undo'), text: t('step.undoText', { days: undoDays }) },
  ];
  return (
    <section className="card card-in" aria-label={t('step.label')}>
      <ol className="railx">
        {steps.map((step, at) => (
          <li
            key={step.name}
            className={at < now ? 'done' : at === now ? 'now' : undefined}
            aria-current={at === now ? 'step' : undefined}
          >
            <span className="grow">
              {step.name}
              <small>{step.text}</small>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

const stepOf: Record<ImportState, number> = {
  reading: 0,
  refused: 0,
  checking: 2,
  checked: 2,
  running: 3,
  done: 4,
  undoing: 4,
  undone: 5,
};
