import type { RoomRole } from '#domain/live/room-role.ts';
import type { AudioOutlet } from './audio-outlet.ts';
import { type DeviceList, type DeviceSort, deviceToUse, foundDevices, listDevices } from './device-list.ts';
import { DeviceError } from './devices.ts';
import type { ChosenSource, LocalMedia } from './local-media.ts';
import type { MediaNotice, MediaState } from './media-state.ts';
import type { PresenceState } from './presence.ts';
import type { Store } from './store.ts';

/** Plugging one headset in makes the browser speak several times. */
const settleMs = 300;
/** One that goes again so soon is not worth another try. */
const tooSoonMs = 2_000;

/** What a person of this role can choose, in the order in which it is told about. */
export function devicesOf(role: RoomRole): readonly DeviceSort[] {
  if (role === 'host') return ['microphone', 'camera', 'speaker'];
  return role === 'observer' ? ['speaker'] : ['microphone', 'speaker'];
}

interface OwnDevicesOptions {
  store: Store<MediaState & PresenceState>;
  local: LocalMedia;
  audio: AudioOutlet;
  notify: (notice: MediaNotice) => void;
  /** Kept for the next class. */
  onChosen: (chosen: MediaState['chosenDevices']) => void;
}

/**
 * Which camera, microphone and speaker this page uses: what the person chooses, and what is left when that is pulled
 * out. A chosen device that comes back is used again. One change at a time, in the order in which they were asked for.
 */
export class OwnDevices {
  readonly #options: OwnDevicesOptions;
  /** What is used now: the chosen device, or '' while that is away. */
  readonly #inUse: Record<DeviceSort, string>;
  readonly #replacedAt: Record<ChosenSource, number> = {
    camera: Number.NEGATIVE_INFINITY,
    microphone: Number.NEGATIVE_INFINITY,
  };
  #last: Promise<unknown> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: OwnDevicesOptions) {
    this.#options = options;
    this.#inUse = { ...options.store.get().chosenDevices };
  }

  /** Follows what is plugged in and pulled out. @returns stops it */
  watch(): () => void {
    if (!window.isSecureContext || !('mediaDevices' in navigator)) return () => undefined;
    const later = () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#inTurn(() => this.#follow()), settleMs);
    };
    navigator.mediaDevices.addEventListener('devicechange', later);
    void this.refresh();
    return () => {
      clearTimeout(this.#timer);
      navigator.mediaDevices.removeEventListener('devicechange', later);
    };
  }

  /** Reads the names again: they are known only once a device was allowed. */
  async refresh(): Promise<void> {
    const devices = await listDevices().catch(() => null);
    if (devices) this.#options.store.set({ devices });
  }

  /** @throws DeviceError when it cannot be used; the one before goes on then */
  async choose(sort: DeviceSort, deviceId: string): Promise<void> {
    const { store, onChosen } = this.#options;
    this.#setChosen(sort, deviceId);
    await this.#inTurn(async () => {
      // Another one was chosen meanwhile: that one counts.
      if (store.get().chosenDevices[sort] !== deviceId) return;
      try {
        await this.#use(sort, deviceId);
        onChosen(store.get().chosenDevices);
      } catch (error) {
        if (store.get().chosenDevices[sort] === deviceId) this.#setChosen(sort, this.#inUse[sort]);
        throw error;
      }
    });
  }

  /** The camera or microphone that is on gives nothing more: another one goes on in its place, if there is one. */
  replaceLost(source: ChosenSource): Promise<void> {
    return this.#inTurn(async () => {
      const { store, local, notify } = this.#options;
      const isTooSoon = performance.now() - this.#replacedAt[source] < tooSoonMs;
      this.#replacedAt[source] = performance.now();
      await this.refresh();
      const deviceId = deviceToUse(store.get().chosenDevices[source], store.get().devices[source]);
      try {
        if (isTooSoon) throw new DeviceError('missing');
        const name = await local.replaceLost(source, deviceId);
        this.#inUse[source] = deviceId;
        if (name !== null) notify({ kind: 'deviceReplaced', source, name });
      } catch (error) {
        local.ended(source);
        const isRefused = error instanceof DeviceError && error.problem === 'refused';
        notify(isRefused ? { kind: 'device', problem: 'refused', source } : { kind: 'deviceLost', source });
      }
    });
  }

  /** Something was plugged in or pulled out. */
  async #follow(): Promise<void> {
    const { store, notify } = this.#options;
    const { role } = store.get();
    const before = store.get().devices;
    await this.refresh();
    const after = store.get().devices;
    let isTold = false;
    for (const sort of devicesOf(role)) {
      const name = await this.#fit(sort, before, after);
      if (name === null) continue;
      const wasPulledOut = foundDevices(after, before, sort).length > 0;
      notify(wasPulledOut ? { kind: 'deviceReplaced', source: sort, name } : { kind: 'deviceUsed', name });
      isTold = true;
    }
    if (isTold) return;
    const [found] = devicesOf(role).flatMap((sort) => foundDevices(before, after, sort));
    if (found) notify({ kind: 'deviceFound', name: found.label });
  }

  /** Uses what is there now. @returns the name of what is used instead of what was before; null when nothing changed */
  async #fit(sort: DeviceSort, before: DeviceList, after: DeviceList): Promise<string | null> {
    const deviceId = deviceToUse(this.#options.store.get().chosenDevices[sort], after[sort]);
    // Who leaves it to the browser expects the headset that was just plugged in.
    const hasOtherStandard =
      sort === 'microphone' &&
      deviceId === '' &&
      before.standard.microphone !== '' &&
      before.standard.microphone !== after.standard.microphone;
    // Away since before the class: until now the browser's own choice stood in for it.
    const isBack = foundDevices(before, after, sort).some((one) => one.deviceId === deviceId);
    if (deviceId === this.#inUse[sort] && !hasOtherStandard && !isBack) return null;
    // What cannot be opened stays as it is; the person can choose it and is told why then.
    return this.#use(sort, deviceId).catch(() => null);
  }

  /** @returns the name of what is used now; null for what is off */
  async #use(sort: DeviceSort, deviceId: string): Promise<string | null> {
    const { store, local, audio } = this.#options;
    if (sort !== 'speaker') {
      const name = await local.changeDevice(sort, deviceId);
      this.#inUse[sort] = deviceId;
      return name;
    }
    await audio.setSpeaker(deviceId);
    this.#inUse.speaker = deviceId;
    return store.get().devices.speaker.find((one) => one.deviceId === deviceId)?.label ?? '';
  }

  #setChosen(sort: DeviceSort, deviceId: string): void {
    this.#options.store.set(({ chosenDevices }) => ({ chosenDevices: { ...chosenDevices, [sort]: deviceId } }));
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
