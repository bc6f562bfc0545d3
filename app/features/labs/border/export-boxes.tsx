import { ActForm } from '#app/features/labs/act-form.tsx';
import { Paper, PaperFact } from '#app/features/labs/paper.tsx';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { BorderPartProps } from './border-part.ts';
import type { BorderData } from './load-border.server.ts';

/** The detailed export declaration with its numbered boxes (the numbers are general knowledge, to be confirmed). */
export function ExportBoxes({
  desk,
  answer,
  isActive,
  declare,
}: BorderPartProps & { declare: NonNullable<BorderData['declare']> }) {
  const { t } = useTranslation('labs-border');
  const box = (number: number, name: string) => t('boxes.box', { number: String(number), name });
  if (declare.declaration) {
    return (
      <Paper code="D23" name={t('boxes.title')} others={{}} state={t('boxes.sent')}>
        <dl>
          <PaperFact name={t('boxes.number')}>
            <bdi>{declare.declaration.id}</bdi>
          </PaperFact>
          <PaperFact name={box(1, t('boxes.model'))}>
            <bdi>{declare.declaration.model}</bdi>
          </PaperFact>
        </dl>
      </Paper>
    );
  }
  if (!isActive) return null;
  return (
    <Paper code="D23" name={t('boxes.title')} others={{}} state={t('boxes.draft')}>
      <div className="card-in border-boxes" id="border-declare">
        <ActForm
          frame={desk.frame}
          answer={answer}
          intent="border-declare"
          isMain
          submit={t('boxes.send')}
          fields={[
            {
              name: 'model',
              kind: 'choice',
              label: box(1, t('boxes.model')),
              none: t('choose'),
              choices: declare.models.map(({ key, name }) => ({ id: key, label: name.text, lang: name.locale })),
            },
            { name: 'packages', kind: 'number', label: box(6, t('fact.packages')) },
            { name: 'value', kind: 'number', label: box(22, t('fact.value')), hint: desk.foreign },
            { name: 'container', kind: 'code', label: box(31, t('fact.container')) },
            { name: 'hs', kind: 'code', label: box(33, t('fact.hs')) },
            { name: 'gross', kind: 'number', label: box(35, t('fact.gross')), hint: t('unit.kg') },
            { name: 'net', kind: 'number', label: box(38, t('fact.net')), hint: t('unit.kg') },
            { name: 'seal', kind: 'code', label: t('fact.seal') },
          ]}
        />
        <p className="tv-key">{t('boxes.confirm')}</p>
      </div>
    </Paper>
  );
}
