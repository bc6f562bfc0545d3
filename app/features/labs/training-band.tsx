import { useTranslation } from '#app/i18n/use-translation.ts';
import { usePageState } from '#app/ui/shell/page-state.ts';

/** The same sentence in the languages of papers. It is never closed, shortened or printed away. */
const sentences = {
  en: 'Training, not a real document',
  lo: 'ຝຶກຫັດ ບໍ່ແມ່ນເອກະສານຈິງ',
  zh: '实训，非真实单据',
} as const;

/** This is training: at the head of every page and paper of a lab, the reader's language first. */
export function TrainingBand() {
  const { t } = useTranslation('labs');
  const { locale } = usePageState();
  const others = Object.entries(sentences).filter(([language]) => language !== locale);
  return (
    <p className="train">
      <b>{t('training')}</b>
      {others.map(([language, words]) => (
        <span key={language} lang={language} dir="ltr">
          {words}
        </span>
      ))}
    </p>
  );
}
