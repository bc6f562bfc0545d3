/** Devices that the pre-join page opened, handed to the classroom so that the browser does not ask twice. */
let held: { camera?: MediaStream | undefined; microphone?: MediaStream | undefined } = {};

export function holdDevices(streams: typeof held): void {
  releaseHeld();
  held = streams;
}

/** Takes a live stream out; undefined when there is none, or it has ended. */
export function takeHeld(kind: keyof typeof held): MediaStream | undefined {
  const stream = held[kind];
  held = { ...held, [kind]: undefined };
  return stream?.getTracks().every((track) => track.readyState === 'live') ? stream : undefined;
}

/** Closes what was handed over and not taken. */
export function releaseHeld(): void {
  for (const stream of [held.camera, held.microphone]) {
    for (const track of stream?.getTracks() ?? []) track.stop();
  }
  held = {};
}
