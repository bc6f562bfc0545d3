import type { DeviceKind } from '#media-server/protocol/model.ts';
import type { DeviceProblem } from './state.ts';

/** A device could not be used; `problem` says what the person can do about it. */
export class DeviceError extends Error {
  readonly problem: DeviceProblem;

  constructor(problem: DeviceProblem, options?: ErrorOptions) {
    super(problem, options);
    this.name = 'DeviceError';
    this.problem = problem;
  }
}

/** Cameras and microphones exist only on https (and localhost). */
function mediaDevices(): MediaDevices {
  if (!window.isSecureContext) throw new DeviceError('insecure');
  if (!('mediaDevices' in navigator)) throw new DeviceError('unsupported');
  return navigator.mediaDevices;
}

async function open(ask: () => Promise<MediaStream>): Promise<MediaStream> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof DeviceError) throw error;
    throw new DeviceError(problemOf(error), { cause: error });
  }
}

function problemOf(error: unknown): DeviceProblem {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing';
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy';
  return 'unsupported';
}

/** Large enough for a face and a sample on a table; more would only heat the phone. */
export function openCamera(deviceId: string): Promise<MediaStream> {
  const video: MediaTrackConstraints = {
    width: { ideal: 1280 },
    height: { ideal: 720 },
    frameRate: { ideal: 24, max: 30 },
    ...(deviceId ? { deviceId: { ideal: deviceId } } : { facingMode: 'user' }),
  };
  return open(() => mediaDevices().getUserMedia({ video }));
}

export function openMicrophone(deviceId: string): Promise<MediaStream> {
  const audio: MediaTrackConstraints = {
    echoCancellation: true,
    noiseSuppression: true,
    autoGainControl: true,
    channelCount: 1,
    ...(deviceId ? { deviceId: { ideal: deviceId } } : {}),
  };
  return open(() => mediaDevices().getUserMedia({ audio }));
}

/** Text must stay sharp; ten pictures a second are enough for slides. */
export async function openScreen(): Promise<MediaStream> {
  const devices = mediaDevices();
  if (!('getDisplayMedia' in devices)) throw new DeviceError('unsupported');
  const stream = await open(() =>
    devices.getDisplayMedia({ video: { frameRate: { max: 10 }, width: { max: 1920 } }, audio: false }),
  );
  for (const track of stream.getVideoTracks()) track.contentHint = 'detail';
  return stream;
}

export function canShareScreen(): boolean {
  return window.isSecureContext && 'mediaDevices' in navigator && 'getDisplayMedia' in navigator.mediaDevices;
}

export interface DeviceChoice {
  deviceId: string;
  label: string;
}

/** Devices by kind; labels are empty until the person has allowed one. */
export async function listDevices(): Promise<Record<'camera' | 'microphone' | 'speaker', DeviceChoice[]>> {
  const all = await mediaDevices().enumerateDevices();
  const of = (kind: MediaDeviceKind) =>
    all.filter((one) => one.kind === kind && one.deviceId !== '').map(({ deviceId, label }) => ({ deviceId, label }));
  return { camera: of('videoinput'), microphone: of('audioinput'), speaker: of('audiooutput') };
}

export function deviceKind(): DeviceKind {
  if (!matchMedia('(pointer: coarse)').matches) return 'computer';
  return Math.min(screen.width, screen.height) >= 600 ? 'tablet' : 'phone';
}
