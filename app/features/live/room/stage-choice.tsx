import { useTranslation } from '#app/i18n/use-translation.ts';
import { layoutsToChoose, type StageLayout, type StageThere } from '#domain/live/stage.ts';
import { useLive, useSession } from './live-context.ts';

const asShown = 'asShown';

/** What stands large: hosts choose it for the class, everybody else for their own page, and back. */
export function StageChoice({ there }: { there: StageThere }) {
  const { t } = useTranslation('room');
  const session = useSession();
  const isHost = useLive('role') === 'host';
  const { layout } = useLive('stage');
  const ownLayout = useLive('ownLayout');
  const layouts = layoutsToChoose(there);
  const shown = isHost ? layout : (ownLayout ?? asShown);
  // What was chosen stays to be seen while there is no such thing for a moment.
  const choices = layouts.some((one) => one === shown) || shown === asShown ? layouts : [...layouts, shown];
  // Where there is one thing alone, there is nothing to choose.
  if (choices.length <= 2 && shown !== layout && ownLayout === null) return null;
  if (choices.length <= 2 && isHost && layout === 'auto') return null;
  const names: Record<StageLayout, string> = {
    auto: t('stage.auto'),
    slides: t('stage.slides'),
    screen: t('stage.screen'),
    overlay: t('stage.overlay'),
    camera: t('stage.camera'),
    gallery: t('stage.gallery'),
  };
  const choose = (value: string) => {
    const { stage } = session.features;
    const chosen = choices.find((one) => one === value) ?? null;
    if (!isHost) stage.setOwn(chosen);
    else if (chosen) void stage.setForAll(chosen);
  };
  return (
    <label className="small stage-choice">
      <span className="sr">{isHost ? t('stage.forAll') : t('stage.forMe')}</span>
      <select className="input" value={shown} onChange={(event) => choose(event.currentTarget.value)}>
        {!isHost && <option value={asShown}>{t('stage.asShown')}</option>}
        {choices
          .filter((one) => isHost || one !== 'auto')
          .map((one) => (
            <option key={one} value={one}>
              {names[one]}
            </option>
          ))}
      </select>
    </label>
  );
}
