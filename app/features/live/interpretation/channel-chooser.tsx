import { AudioLines, MicOff } from 'lucide';
import { useId } from 'react';
import { useLive, useSession } from '#app/features/live/room/live-context.ts';
import { hasVoice } from '#app/features/live/session/hearing.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { ChannelName } from './channel-name.tsx';

/** What is heard: the floor, or a language's channel with the floor under it. */
export function ChannelChooser() {
  const { t } = useTranslation('interpretation');
  const session = useSession();
  const channels = useLive('channels');
  const channel = useLive('channel');
  const name = useId();
  const choose = (locale: string | null) => () => session.features.interpretation.choose(locale);
  return (
    <>
      <fieldset className="channel-choice">
        <legend className="sr">{t('hear.title')}</legend>
        <label className="channel-way">
          <input type="radio" name={name} checked={channel === null} onChange={choose(null)} />
          <span>{t('hear.floor')}</span>
        </label>
        {channels.map(({ locale }) => (
          <label className="channel-way" key={locale}>
            <input type="radio" name={name} checked={channel === locale} onChange={choose(locale)} />
            <ChannelName locale={locale} />
            <ChannelState locale={locale} />
          </label>
        ))}
      </fieldset>
      {channel !== null && <FloorUnder />}
    </>
  );
}

/** Whether somebody speaks in it, and to how many; that is told to those who teach and interpret. */
export function ChannelState({ locale }: { locale: string }) {
  const { t } = useTranslation('interpretation');
  const format = useFormat();
  const producers = useLive('producers');
  const participants = useLive('participants');
  const count = useLive('booths')?.listeners[locale];
  const isHeard = hasVoice(locale, { producers, participants });
  return (
    <small className={isHeard ? 'channel-state' : 'channel-state is-silent'}>
      <Icon icon={isHeard ? AudioLines : MicOff} />
      {isHeard ? t('hear.speaks') : t('hear.silent')}
      {count !== undefined && (
        <span className="num">{t('hear.listeners', { count, formatted: format.number(count) })}</span>
      )}
    </small>
  );
}

function FloorUnder() {
  const { t } = useTranslation('interpretation');
  const format = useFormat();
  const session = useSession();
  const under = useLive('floorUnder');
  const percent = Math.round(under * 100);
  return (
    <label className="floor-under">
      <span>{t('hear.under')}</span>
      <input
        type="range"
        min={0}
        max={100}
        step={5}
        value={percent}
        aria-valuetext={format.percent(percent)}
        onChange={(event) => session.features.interpretation.setFloorUnder(Number(event.target.value) / 100)}
      />
      <b className="num">{format.percent(percent)}</b>
    </label>
  );
}
