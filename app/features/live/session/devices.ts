import type { DeviceKind } from '#media-server/protocol/presence.ts';
import { type DeviceList, sideOf } from './device-list.ts';

export type DeviceProblem = 'refused' | 'missing' | 'busy' | 'insecure' | 'unsupported';

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

/** A camera or microphone by its id, or '' as the browser chooses. */
interface OpenOptions {
  /** Another one will not do: the person has just asked for this one. */
  isExact?: boolean;
}

/** Large enough for a face and a sample on a table; more would only heat the phone. */
export function openCamera(cameraId: string, options: OpenOptions = {}): Promise<MediaStream> {
  const video: MediaTrackConstraints = {
    width: { ideal: 1280 },
    height: { ideal: 720 },
    frameRate: { ideal: 24, max: 30 },
    ...whichCamera(cameraId, options),
  };
  return open(() => mediaDevices().getUserMedia({ video }));
}

function whichCamera(cameraId: string, { isExact = false }: OpenOptions): MediaTrackConstraints {
  const side = sideOf(cameraId);
  if (side !== null) return { facingMode: isExact ? { exact: side } : { ideal: side } };
  return cameraId === '' ? { facingMode: 'user' } : { deviceId: isExact ? { exact: cameraId } : { ideal: cameraId } };
}

export function openMicrophone(deviceId: string, { isExact = false }: OpenOptions = {}): Promise<MediaStream> {
  const audio: MediaTrackConstraints = {
    echoCancellation: true,
    noiseSuppression: true,
    autoGainControl: true,
    channelCount: 1,
    ...(deviceId ? { deviceId: isExact ? { exact: deviceId } : { ideal: deviceId } } : {}),
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

/** Whether this browser can play sound on a speaker that the person chooses. */
export function canChooseSpeaker(): boolean {
  return window.isSecureContext && 'setSinkId' in HTMLMediaElement.prototype;
}

export function deviceKind(): DeviceKind {
  if (!matchMedia('(pointer: coarse)').matches) return 'computer';
  return Math.min(screen.width, screen.height) >= 600 ? 'tablet' : 'phone';
}

/** People know their own face from the mirror; what lies before the phone is not turned round. */
export function isMirrored(camera: MediaStream): boolean {
  return camera.getVideoTracks()[0]?.getSettings().facingMode !== 'environment';
}

/** Whether to offer front and back instead of lenses. */
export function hasCameraSides(cameras: DeviceList['camera']): boolean {
  return cameras.length > 1 && deviceKind() !== 'computer';
}
