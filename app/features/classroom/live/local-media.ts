import { type ErrorCode, isAppError } from '#domain/errors.ts';
import type { MediaSource } from '#media-server/protocol/model.ts';
import { DeviceError, openCamera, openMicrophone, openScreen } from './devices.ts';
import { releaseHeld, takeHeld } from './held-devices.ts';
import type { Sender } from './sender.ts';
import type { DeviceProblem, LiveState, LocalMediaState } from './state.ts';
import type { Store } from './store.ts';

interface LocalMediaOptions {
  cameraId: string;
  microphoneId: string;
  onProblem: (problem: { code: ErrorCode } | { device: DeviceProblem; source: MediaSource }) => void;
}

/** One's own camera, microphone and screen: switched on, muted, switched off. */
export class LocalMedia {
  readonly #store: Store<LiveState>;
  readonly #sender: Sender;
  readonly #options: LocalMediaOptions;
  /** Counts starts and stops of each source: a device that opens after it was switched off is given back at once. */
  readonly #turns = { camera: 0, microphone: 0, screen: 0 };

  constructor(store: Store<LiveState>, sender: Sender, options: LocalMediaOptions) {
    this.#store = store;
    this.#sender = sender;
    this.#options = options;
  }

  async toggleMicrophone(): Promise<void> {
    const state = this.#store.get().local.microphone;
    if (state === 'off') {
      await this.#start('microphone', async () => takeHeld('microphone') ?? openMicrophone(this.#options.microphoneId));
    } else if (state !== 'starting') {
      await this.#setMicrophonePaused(state === 'on');
    }
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
    this.#store.set({ localCamera: null, local: { camera: 'off', microphone: 'off', screen: 'off' } });
    this.#sender.close();
    releaseHeld();
  }

  async toggleCamera(): Promise<void> {
    const state = this.#store.get().local.camera;
    if (state === 'starting') return;
    if (state !== 'off') return this.stop('camera');
    await this.#start('camera', async () => takeHeld('camera') ?? openCamera(this.#options.cameraId));
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
    if (source === 'camera') this.#store.set({ localCamera: null });
    await this.#sender.unpublish(source);
  }

  async #start(source: MediaSource, open: () => Promise<MediaStream>): Promise<void> {
    this.#set(source, 'starting');
    this.#turns[source] += 1;
    const turn = this.#turns[source];
    const isCurrent = () => this.#turns[source] === turn;
    try {
      const stream = await open();
      if (!isCurrent()) {
        for (const one of stream.getTracks()) one.stop();
        return;
      }
      const [track] = source === 'microphone' ? stream.getAudioTracks() : stream.getVideoTracks();
      if (!track) throw new DeviceError('missing');
      if (source === 'camera') this.#store.set({ localCamera: stream });
      await this.#sender.publish(source, track);
      if (isCurrent()) this.#set(source, 'on');
    } catch (error) {
      if (!isCurrent()) return;
      this.#set(source, 'off');
      if (source === 'camera') this.#store.set({ localCamera: null });
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
}
