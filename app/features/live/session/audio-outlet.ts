import { canChooseSpeaker, DeviceError } from './devices.ts';
import { Loudness } from './loudness.ts';

/**
 * Plays what is heard: one <audio> element a remote producer, out of sight. Browsers may refuse to play before the
 * person has touched the page; then `onBlocked` is called and `unblock` must follow a touch.
 */
export class AudioOutlet {
  readonly #place: HTMLElement;
  readonly #elements = new Map<string, HTMLAudioElement>();
  readonly #onBlocked: (isBlocked: boolean) => void;
  readonly #loudness = new Loudness();
  /** Those that are meant for everybody, and not for who chose a channel. */
  readonly #floor = new Set<string>();
  #floorLevel = 1;
  #speakerId = '';
  #isSilenced = false;

  constructor(onBlocked: (isBlocked: boolean) => void) {
    this.#onBlocked = onBlocked;
    this.#place = document.createElement('div');
    this.#place.hidden = true;
    this.#place.dataset.liveAudio = '';
    document.body.append(this.#place);
  }

  /** @param isFloor it is meant for everybody, and made quieter under a channel */
  play(producerId: string, track: MediaStreamTrack, isFloor: boolean): void {
    this.stop(producerId);
    const element = document.createElement('audio');
    element.dataset.producer = producerId;
    element.autoplay = !this.#isSilenced;
    element.srcObject = new MediaStream([track]);
    this.#elements.set(producerId, element);
    if (isFloor) {
      this.#floor.add(producerId);
      this.#loudness.set(element, this.#floorLevel);
    }
    this.#place.append(element);
    // A phone call or a headset that goes pauses what plays, and nobody else starts it again.
    element.addEventListener('pause', () => {
      if (this.#elements.get(producerId) === element) this.#start(element);
    });
    void this.#placeOnSpeaker(element);
    this.#start(element);
  }

  /** Nothing is played until it is asked to. */
  silence(isSilenced: boolean): void {
    if (this.#isSilenced === isSilenced) return;
    this.#isSilenced = isSilenced;
    this.#loudness.rest(isSilenced);
    for (const element of this.#elements.values()) {
      if (isSilenced) element.pause();
      else this.#start(element);
    }
  }

  stop(producerId: string): void {
    const element = this.#elements.get(producerId);
    if (!element) return;
    this.#elements.delete(producerId);
    this.#floor.delete(producerId);
    this.#loudness.forget(element);
    element.srcObject = null;
    element.remove();
  }

  /** How loud what is meant for everybody is, 0 to 1. */
  setFloorLevel(level: number): void {
    if (this.#floorLevel === level) return;
    this.#floorLevel = level;
    for (const [producerId, element] of this.#elements) {
      if (this.#floor.has(producerId)) this.#loudness.set(element, level);
    }
  }

  /** Call it from a click or a touch. */
  unblock(): void {
    this.#onBlocked(false);
    this.#loudness.unblock();
    for (const element of this.#elements.values()) this.#start(element);
  }

  /**
   * Plays on this speaker from now on; '' is the browser's own choice.
   *
   * @throws DeviceError when it cannot be used; the sound stays where it was
   */
  async setSpeaker(deviceId: string): Promise<void> {
    const before = this.#speakerId;
    this.#speakerId = deviceId;
    if (!canChooseSpeaker()) return;
    // Before anybody is heard, an element that plays nothing tells whether the speaker can be used.
    const elements = this.#elements.size > 0 ? [...this.#elements.values()] : [document.createElement('audio')];
    const speak = (id: string) => Promise.all(elements.map((element) => element.setSinkId(id)));
    try {
      await speak(deviceId);
    } catch (error) {
      this.#speakerId = before;
      await speak(before).catch(() => undefined);
      throw new DeviceError('missing', { cause: error });
    }
  }

  close(): void {
    for (const producerId of [...this.#elements.keys()]) this.stop(producerId);
    this.#loudness.close();
    this.#place.remove();
  }

  #start(element: HTMLAudioElement): void {
    if (this.#isSilenced) return;
    element.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'NotAllowedError') this.#onBlocked(true);
    });
  }

  async #placeOnSpeaker(element: HTMLAudioElement): Promise<void> {
    if (this.#speakerId === '' || !canChooseSpeaker()) return;
    // A speaker that was unplugged: the browser's own choice stands.
    await element.setSinkId(this.#speakerId).catch(() => undefined);
  }
}
