import { type ErrorCode, isAppError } from '#domain/errors.ts';
import type { MediaSource } from '#media-server/protocol/model.ts';
import { DeviceError, openCamera, openMicrophone, openScreen } from './devices.ts';
import { takeHeld } from './held-devices.ts';
import type { Sender } from './sender.ts';
import type { DeviceProblem, LiveState, LocalMediaState } from './state.ts';
import type { Store } from './store.ts';

interface LocalMediaOptions {
  cameraId: string;
  microphoneId: string;
  onProblem: (problem: { code: ErrorCode } | { device: DeviceProblem }) => void;
}

/** One's own camera, microphone and screen: switched on, muted, switched off. */
export class LocalMedia {
  readonly #store: Store<LiveState>;
  readonly #sender: Sender;
  readonly #options: LocalMediaOptions;

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
    if (this.#store.get().local.microphone === 'off') return;
    this.#set('microphone', 'paused');
    this.#sender.followPause('microphone');
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
    this.#set(source, 'off');
    if (source === 'camera') this.#store.set({ localCamera: null });
    await this.#sender.unpublish(source);
  }

  async #start(source: MediaSource, open: () => Promise<MediaStream>): Promise<void> {
    this.#set(source, 'starting');
    try {
      const stream = await open();
      const [track] = source === 'microphone' ? stream.getAudioTracks() : stream.getVideoTracks();
      if (!track) throw new DeviceError('missing');
      if (source === 'camera') this.#store.set({ localCamera: stream });
      await this.#sender.publish(source, track);
      this.#set(source, 'on');
    } catch (error) {
      this.#set(source, 'off');
      if (source === 'camera') this.#store.set({ localCamera: null });
      // Closing the browser's own screen chooser is a choice, not a fault.
      if (error instanceof DeviceError) {
        if (source !== 'screen' || error.problem !== 'refused') this.#options.onProblem({ device: error.problem });
      } else {
        this.#options.onProblem({ code: isAppError(error) ? error.code : 'internal' });
      }
    }
  }

  #set(source: MediaSource, value: LocalMediaState): void {
    this.#store.set(({ local }) => ({ local: { ...local, [source]: value } }));
  }
}
