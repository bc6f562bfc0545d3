import { type ErrorCode, isAppError } from '#domain/errors.ts';
import type { MediaSource } from '#media-server/protocol/media.ts';
import { shortName } from './device-list.ts';
import { DeviceError, type DeviceProblem, openCamera, openMicrophone, openScreen } from './devices.ts';
import { releaseHeld, takeHeld } from './held-devices.ts';
import type { LocalMediaState, MediaState } from './media-state.ts';
import type { Sender } from './sender.ts';
import type { Store } from './store.ts';

/** What a person can choose among several of. */
export type ChosenSource = 'camera' | 'microphone';

interface LocalMediaOptions {
  cameraId: string;
  microphoneId: string;
  onProblem: (problem: { code: ErrorCode } | { device: DeviceProblem; source: MediaSource }) => void;
  /** A device was opened: from now on the browser tells the names of all. */
  onOpened: () => void;
}

/** One's own camera, microphone and screen: switched on, muted, changed for another, switched off. */
export class LocalMedia {
  readonly #store: Store<MediaState>;
  readonly #sender: Sender;
  readonly #options: LocalMediaOptions;
  readonly #deviceIds: Record<ChosenSource, string>;
  /** Counts starts and stops of each source: a device that opens after it was switched off is given back at once. */
  readonly #turns = { camera: 0, microphone: 0, screen: 0 };
  /** The latest start of each source, for who must wait until it is done. */
  readonly #starts: Partial<Record<MediaSource, Promise<void>>> = {};

  constructor(store: Store<MediaState>, sender: Sender, options: LocalMediaOptions) {
    this.#store = store;
    this.#sender = sender;
    this.#options = options;
    this.#deviceIds = { camera: options.cameraId, microphone: options.microphoneId };
  }

  async toggleMicrophone(): Promise<void> {
    const state = this.#store.get().local.microphone;
    if (state === 'off') await this.#start('microphone', () => this.#openChosen('microphone'));
    else if (state !== 'starting') await this.#setMicrophonePaused(state === 'on');
  }

  async #setMicrophonePaused(isPaused: boolean): Promise<void> {
    if (this.#store.get().local.microphone === 'off') return;
    this.#set('microphone', isPaused ? 'paused' : 'on');
    try {
      await this.#sender.setPaused('microphone', isPaused);
    } catch (error) {
      this.#options.onProblem({ code: isAppError(error) ? error.code : 'internal' });
    }
  }

  /** A host muted this person, or took the floor back. */
  mutedByHost(): void {
    const state = this.#store.get().local.microphone;
    if (state === 'off') return;
    if (state === 'starting') return void this.stop('microphone');
    this.#set('microphone', 'paused');
    this.#sender.followPause('microphone');
  }

  /** What was sent came to an end without the person: the page shows it and says why. */
  ended(source: MediaSource, code?: ErrorCode): void {
    void this.stop(source);
    if (code) this.#options.onProblem({ code });
  }

  /** The class is over for this page: every device is given back, also one that is still being opened. */
  close(): void {
    for (const source of ['camera', 'microphone', 'screen'] as const) this.#turns[source] += 1;
    this.#store.set({
      localCamera: null,
      localMicrophone: null,
      local: { camera: 'off', microphone: 'off', screen: 'off' },
    });
    this.#sender.close();
    releaseHeld();
  }

  async toggleCamera(): Promise<void> {
    const state = this.#store.get().local.camera;
    if (state === 'starting') return;
    if (state !== 'off') return this.stop('camera');
    await this.#start('camera', () => this.#openChosen('camera'));
  }

  async toggleScreen(): Promise<void> {
    const state = this.#store.get().local.screen;
    if (state === 'starting') return;
    if (state !== 'off') return this.stop('screen');
    await this.#start('screen', openScreen);
  }

  /** Gives the device back and tells the class. */
  async stop(source: MediaSource): Promise<void> {
    if (this.#store.get().local[source] === 'off') return;
    this.#turns[source] += 1;
    this.#set(source, 'off');
    this.#show(source, null);
    await this.#sender.unpublish(source);
  }

  /**
   * Takes another device: at once if the source is on (muted stays muted), else for when it is switched on. If it cannot
   * be opened, the one before goes on; if that is gone too, the source is switched off.
   *
   * @returns the name of the device that is used now; null while the source is off
   * @throws DeviceError why it could not be opened
   */
  async changeDevice(source: ChosenSource, deviceId: string): Promise<string | null> {
    const before = this.#deviceIds[source];
    this.#deviceIds[source] = deviceId;
    stopTracks(takeHeld(source));
    await this.#starts[source];
    try {
      return await this.#reopen(source, { isExact: true });
    } catch (error) {
      this.#deviceIds[source] = before;
      if (!this.#sender.isLive(source)) await this.#reopen(source, {}).catch(() => this.stop(source));
      throw error;
    }
  }

  /**
   * The device of a source that is on went away: takes this one instead, or whichever the browser has.
   *
   * @returns its name; null while the source is off
   * @throws DeviceError when there is none
   */
  replaceLost(source: ChosenSource, deviceId: string): Promise<string | null> {
    this.#deviceIds[source] = deviceId;
    return this.#reopen(source, {});
  }

  async #reopen(source: ChosenSource, { isExact = false }): Promise<string | null> {
    if (this.#store.get().local[source] === 'off') return null;
    const turn = this.#turns[source];
    // Phones open only one camera at a time; of sound nothing shall be lost while the other microphone opens.
    if (source === 'camera') this.#sender.release(source);
    const stream = await openDevice(source, this.#deviceIds[source], isExact);
    const [track] = stream.getTracks();
    if (turn !== this.#turns[source] || !track) {
      stopTracks(stream);
      return null;
    }
    this.#show(source, stream);
    await this.#sender.replace(source, track);
    return shortName(track.label);
  }

  async #openChosen(source: ChosenSource): Promise<MediaStream> {
    return takeHeld(source) ?? openDevice(source, this.#deviceIds[source], false);
  }

  #start(source: MediaSource, open: () => Promise<MediaStream>): Promise<void> {
    const done = this.#open(source, open);
    this.#starts[source] = done;
    return done;
  }

  async #open(source: MediaSource, open: () => Promise<MediaStream>): Promise<void> {
    this.#set(source, 'starting');
    this.#turns[source] += 1;
    const turn = this.#turns[source];
    const isCurrent = () => this.#turns[source] === turn;
    try {
      const stream = await open();
      if (!isCurrent()) return stopTracks(stream);
      const [track] = source === 'microphone' ? stream.getAudioTracks() : stream.getVideoTracks();
      if (!track) throw new DeviceError('missing');
      this.#show(source, stream);
      if (source !== 'screen') this.#options.onOpened();
      await this.#sender.publish(source, track);
      if (isCurrent()) this.#set(source, 'on');
    } catch (error) {
      if (!isCurrent()) return;
      this.#set(source, 'off');
      this.#show(source, null);
      // Closing the browser's own screen chooser is a choice, not a fault.
      if (error instanceof DeviceError) {
        if (source !== 'screen' || error.problem !== 'refused')
          this.#options.onProblem({ device: error.problem, source });
      } else {
        this.#options.onProblem({ code: isAppError(error) ? error.code : 'internal' });
      }
    }
  }

  #set(source: MediaSource, value: LocalMediaState): void {
    this.#store.set(({ local }) => ({ local: { ...local, [source]: value } }));
  }

  /** What the person sees and hears of it: the own picture, the own level. */
  #show(source: MediaSource, stream: MediaStream | null): void {
    if (source === 'camera') this.#store.set({ localCamera: stream });
    if (source === 'microphone') this.#store.set({ localMicrophone: stream });
  }
}

function openDevice(source: ChosenSource, deviceId: string, isExact: boolean): Promise<MediaStream> {
  return source === 'camera' ? openCamera(deviceId, { isExact }) : openMicrophone(deviceId, { isExact });
}

function stopTracks(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
