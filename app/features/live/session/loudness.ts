/*
 * How loud an element plays. Where its volume can be set (everywhere but on iOS), that is all. iOS plays at the volume of
 * the phone's own buttons: there what is to be quieter goes through a gain of Web Audio instead, while the element stays
 * attached and silent, since a remote track that plays nowhere gives Web Audio nothing.
 */

/** What is set of an element. */
export type Played = Pick<HTMLAudioElement, 'volume' | 'muted' | 'srcObject'>;

interface Detour {
  source: MediaStreamAudioSourceNode;
  gain: GainNode;
}

let canSetVolume: boolean | undefined;

function volumeCanBeSet(): boolean {
  if (canSetVolume === undefined) {
    const probe = document.createElement('audio');
    probe.volume = 0.5;
    canSetVolume = probe.volume === 0.5;
  }
  return canSetVolume;
}

/** The loudness of the elements of one page. */
export class Loudness {
  readonly #detours = new Map<Played, Detour>();
  #context: AudioContext | undefined;
  #isResting = false;

  /** @param level 0 to 1 */
  set(element: Played, level: number): void {
    if (volumeCanBeSet()) {
      element.volume = level;
      return;
    }
    if (level >= 1) {
      this.forget(element);
      return;
    }
    const detour = this.#detours.get(element) ?? this.#detourOf(element);
    if (!detour) return;
    // One that was made without a touch sleeps until it is asked from one: a choice, or the level that is moved.
    this.unblock();
    detour.gain.gain.value = level;
    element.muted = true;
  }

  /** Plays by itself again, as loud as it is. */
  forget(element: Played): void {
    const detour = this.#detours.get(element);
    if (!detour) return;
    this.#detours.delete(element);
    detour.source.disconnect();
    detour.gain.disconnect();
    element.muted = false;
  }

  /** Call it from a click or a touch. */
  unblock(): void {
    if (!this.#isResting) void this.#context?.resume().catch(() => undefined);
  }

  /** Plays nothing, or goes on. */
  rest(isResting: boolean): void {
    this.#isResting = isResting;
    const change = isResting ? this.#context?.suspend() : this.#context?.resume();
    void change?.catch(() => undefined);
  }

  close(): void {
    for (const element of [...this.#detours.keys()]) this.forget(element);
    void this.#context?.close().catch(() => undefined);
    this.#context = undefined;
  }

  #detourOf(element: Played): Detour | undefined {
    if (!(element.srcObject instanceof MediaStream)) return undefined;
    this.#context ??= new AudioContext();
    if (this.#isResting) void this.#context.suspend().catch(() => undefined);
    const source = this.#context.createMediaStreamSource(element.srcObject);
    const gain = this.#context.createGain();
    source.connect(gain).connect(this.#context.destination);
    const detour = { source, gain };
    this.#detours.set(element, detour);
    return detour;
  }
}
