import { ArrowLeftRight, Mic, MicOff, Square, Wind } from 'lucide';
import { useEffect, useRef } from 'react';
import { useLive, useSession } from '#app/features/live/room/live-context.ts';
import { Name } from '#app/features/live/room/name.tsx';
import { OwnLevel } from '#app/features/live/room/own-level.tsx';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { ChannelName } from './channel-name.tsx';
import { TurnClock } from './turn-clock.tsx';
import { useKeys } from './use-keys.ts';

/** One's own turn: on air or not, muted, for how long still, and the partner to hand over to. */
export function TurnCard() {
  const { t } = useTranslation('interpretation');
  const session = useSession();
  const seat = useLive('seat');
  const self = useLive('self');
  const turn = useLive('channels').find((one) => one.locale === seat);
  const microphone = useLive('local').microphone;
  const partner = usePartner(seat);
  const { interpretation, media } = session.features;
  const isOnAir = self !== null && turn?.onAir.includes(self.personId) === true;
  const isLeaving = isOnAir && turn?.onAir[0] !== self.personId;
  const isLost = [...useLive('producers').values()].some((one) => one.personId === self?.personId && !one.arrives);
  const mute = () => void (isOnAir && media.local.toggleMicrophone());
  const handOver = () => void (isOnAir && partner?.isHere && interpretation.handOver(partner.personId));
  const cough = useCough(isOnAir);
  useKeys({
    KeyM: { onDown: mute },
    Space: { onDown: cough.begin, onUp: cough.end },
    KeyH: { onDown: handOver },
    KeyS: { onDown: () => void interpretation.tell('slower') },
    KeyN: { onDown: () => void interpretation.tell('number') },
    KeyL: { onDown: () => void interpretation.tell('louder') },
  });
  return (
    <section className="card card-in stack stack-3 turn-card" aria-label={t('turn.title')}>
      <Seats />
      {seat !== null && (
        <>
          <p className="row wrap" role="status">
            <span className={isOnAir && microphone === 'on' ? 'badge badge-live' : 'badge'}>
              <Icon icon={isOnAir && microphone === 'on' ? Mic : MicOff} />
              {isOnAir ? (microphone === 'on' ? t('turn.onAir') : t('turn.muted')) : t('turn.offAir')}
            </span>
            {isOnAir && <OwnLevel />}
            {isLost && <span className="small turn-over">{t('turn.isLost')}</span>}
            {isLeaving && <span className="small">{t('turn.together')}</span>}
          </p>
          {turn?.since && <TurnClock since={turn.since} isOwn={isOnAir && !isLeaving} />}
          <div className="row wrap turn-acts">
            {!isOnAir && (
              <button type="button" className="btn btn-primary" onClick={() => void interpretation.take()}>
                <Icon icon={Mic} />
                {t('turn.take')}
              </button>
            )}
            {isOnAir && (
              <>
                <button type="button" className="btn" aria-pressed={microphone === 'paused'} onClick={mute}>
                  <Icon icon={microphone === 'on' ? MicOff : Mic} />
                  {microphone === 'on' ? t('turn.mute') : t('turn.unmute')} <kbd>M</kbd>
                </button>
                <button
                  type="button"
                  className="btn"
                  onPointerDown={cough.begin}
                  onPointerUp={cough.end}
                  onPointerCancel={cough.end}
                  onPointerLeave={cough.end}
                  onKeyDown={(event) => (event.key === ' ' || event.key === 'Enter') && !event.repeat && cough.begin()}
                  onKeyUp={cough.end}
                  onBlur={cough.end}
                >
                  <Icon icon={Wind} />
                  {t('turn.cough')} <kbd>{t('keys.space')}</kbd>
                </button>
                <button
                  type="button"
                  className="btn btn-primary"
                  disabled={!partner?.isHere || isLeaving}
                  onClick={handOver}
                >
                  <Icon icon={ArrowLeftRight} />
                  {t('turn.handOver')} <kbd>H</kbd>
                </button>
                <button type="button" className="btn btn-quiet" onClick={() => void interpretation.release()}>
                  <Icon icon={Square} />
                  {t('turn.release')}
                </button>
              </>
            )}
          </div>
          <Partner partner={partner} isOnAir={partner !== null && turn?.onAir.includes(partner.personId) === true} />
        </>
      )}
    </section>
  );
}

/** Where one sits; with several channels a choice. */
function Seats() {
  const { t } = useTranslation('interpretation');
  const session = useSession();
  const seat = useLive('seat');
  const channels = useLive('channels');
  return (
    <fieldset className="channel-choice">
      <legend className="b">{t('turn.into')}</legend>
      {channels.map(({ locale }) => (
        <label className="channel-way" key={locale}>
          <input
            type="radio"
            name="seat"
            checked={seat === locale}
            onChange={() => void session.features.interpretation.sit(locale)}
          />
          <ChannelName locale={locale} />
        </label>
      ))}
      {seat === null && <p className="small muted">{t('turn.sitDown')}</p>}
    </fieldset>
  );
}

interface PartnerState {
  personId: string;
  displayName: string;
  isHere: boolean;
}

function usePartner(seat: string | null): PartnerState | null {
  const self = useLive('self');
  const participants = useLive('participants');
  const seats = useLive('booths')?.seats ?? [];
  const ids = seats.filter((one) => one.locale === seat && one.personId !== self?.personId).map((one) => one.personId);
  const [partner] = ids.flatMap((id) => participants.get(id) ?? []);
  if (!partner) return null;
  return { personId: partner.personId, displayName: partner.displayName, isHere: partner.presence !== 'lost' };
}

function Partner({ partner, isOnAir }: { partner: PartnerState | null; isOnAir: boolean }) {
  const { t } = useTranslation('interpretation');
  if (!partner) return <p className="small muted">{t('partner.none')}</p>;
  return (
    <p className="small row wrap">
      <b>
        <Name of={partner.displayName} />
      </b>
      <span className="muted">
        {isOnAir ? t('partner.onAir') : partner.isHere ? t('partner.ready') : t('partner.lost')}
      </span>
    </p>
  );
}

/** Muted for as long as it is held; whoever was muted before stays so. */
function useCough(isOnAir: boolean) {
  const session = useSession();
  const isHeld = useRef(false);
  const { local } = session.features.media;
  // A turn that ends under a finger ends what it held: the next one is muted by nothing but its own.
  useEffect(
    () => () => {
      isHeld.current = false;
    },
    [isOnAir],
  );
  return {
    begin: () => {
      if (!isOnAir || session.store.get().local.microphone !== 'on') return;
      isHeld.current = true;
      void local.toggleMicrophone();
    },
    end: () => {
      if (!isHeld.current) return;
      isHeld.current = false;
      if (session.store.get().local.microphone === 'paused') void local.toggleMicrophone();
    },
  };
}
