import { useTranslation } from '#app/i18n/use-translation.ts';
import { type Picture, pictures } from '#domain/cards/picture.ts';
import { Drawing } from './picture.tsx';

function usePictureNames(): Record<Picture, string> {
  const { t } = useTranslation('cards');
  return {
    buffalo: t('picture.buffalo'),
    champa: t('picture.champa'),
    basket: t('picture.basket'),
    fish: t('picture.fish'),
    house: t('picture.house'),
    boat: t('picture.boat'),
    umbrella: t('picture.umbrella'),
    sun: t('picture.sun'),
    moon: t('picture.moon'),
    mountain: t('picture.mountain'),
    mango: t('picture.mango'),
    butterfly: t('picture.butterfly'),
    palm: t('picture.palm'),
    cup: t('picture.cup'),
    drum: t('picture.drum'),
    star: t('picture.star'),
  };
}

/** One picture of all. */
export function PictureField({ chosen }: { chosen: string }) {
  const { t } = useTranslation('cards');
  const names = usePictureNames();
  return (
    <fieldset className="field-set">
      <legend className="b">{t('signIn.picture')}</legend>
      <p className="help">{t('signIn.pictureHint')}</p>
      <div className="pictures">
        {pictures.map((picture) => (
          <label key={picture}>
            <input
              type="radio"
              name="picture"
              value={picture}
              defaultChecked={picture === chosen}
              aria-label={names[picture]}
            />
            <Drawing of={picture} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
