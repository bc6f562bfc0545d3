import type { MetaFunction } from '@remix-run/node';
import { useTranslation } from 'react-i18next';

export const meta: MetaFunction = () => [{ title: 'Sala' }];

export default function Home() {
  const { t } = useTranslation();
  return <h1>{t('brand')}</h1>;
}
