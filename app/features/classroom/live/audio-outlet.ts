/**
 * Plays what is heard: one <audio> element a remote producer, out of sight. Browsers may refuse to play before the
 * person has touched the page; then `onBlocked` is called and `unblock` must follow a touch.
 */
export class AudioOutlet {
  readonly #place: HTMLElement;
  readonly #elements = new Map<string, HTMLAudioElement>();
  readonly #onBlocked: (isBlocked: boolean) => void;
  #speakerId = '';

  constructor(onBlocked: (isBlocked: boolean) => void) {
    this.#onBlocked = onBlocked;
    this.#place = document.createElement('div');
    this.#place.hidden = true;
    this.#place.dataset.liveAudio = '';
    document.body.append(this.#place);
  }

  play(producerId: string, track: MediaStreamTrack): void {
    this.stop(producerId);
    const element = document.createElement('audio');
    element.dataset.producer = producerId;
    element.autoplay = true;
    element.srcObject = new MediaStream([track]);
    this.#elements.set(producerId, element);
    this.#place.append(element);
    // A phone call or a headset that goes pauses what plays, and nobody else starts it again.
    element.addEventListener('pause', () => {
      if (this.#elements.get(producerId) === element) this.#start(element);
    });
    void this.#useSpeaker(element);
    this.#start(element);
  }

  stop(producerId: string): void {
    const element = this.#elements.get(producerId);
    if (!element) return;
    this.#elements.delete(producerId);
    element.srcObject = null;
    element.remove();
  }

  /** Call it from a click or a touch. */
  unblock(): void {
    this.#onBlocked(false);
    for (const element of this.#elements.values()) this.#start(element);
  }

  setSpeaker(deviceId: string): void {
    this.#speakerId = deviceId;
    for (const element of this.#elements.values()) void this.#useSpeaker(element);
  }

  close(): void {
    for (const producerId of [...this.#elements.keys()]) this.stop(producerId);
    this.#place.remove();
  }

  #start(element: HTMLAudioElement): void {
    element.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'NotAllowedError') this.#onBlocked(true);
    });
  }

  async #useSpeaker(element: HTMLAudioElement): Promise<void> {
    if (this.#speakerId === '' || !('setSinkId' in element)) return;
    // A speaker that was unplugged: the browser's own choice stands.
    await element.setSinkId(this.#speakerId).catch(() => undefined);
  }
}
