import type { AudioOutlet } from './audio-outlet.ts';
import type { JoinChoice } from './join-choice.ts';
import type { ErrorNotice, FeatureContext } from './live-feature.ts';
import { LocalMedia } from './local-media.ts';
import type { MediaNotice, MediaState } from './media-state.ts';
import { OwnDevices } from './own-devices.ts';
import type { PresenceState } from './presence.ts';
import { Sender } from './sender.ts';

interface OwnMediaOptions extends FeatureContext<MediaState & PresenceState, MediaNotice | ErrorNotice> {
  audio: AudioOutlet;
  choice: JoinChoice;
  onDevices: (chosen: MediaState['chosenDevices']) => void;
}

/** What the person gives to the class: what is sent, from which devices, and what happens when one goes. */
export function sendOwn(options: OwnMediaOptions): { sender: Sender; local: LocalMedia; devices: OwnDevices } {
  const { store, audio, choice, notify, onDevices } = options;
  const handlers: ConstructorParameters<typeof Sender>[0] = {
    onEnded: (source, why, code) => {
      // Stopping the screen in the browser's own bar is a choice; a camera or microphone that goes is a surprise.
      if (why === 'device' && source !== 'screen') void devices.replaceLost(source);
      else local.ended(source, code);
    },
    onPaused: (source) => source === 'microphone' && local.mutedByHost(),
  };
  const sender = new Sender(handlers, { hasSmallPictures: store.get().role !== 'host' });
  const local = new LocalMedia(store, sender, {
    cameraId: choice.cameraId,
    microphoneId: choice.microphoneId,
    onProblem: (problem) =>
      notify(
        'code' in problem
          ? { kind: 'error', code: problem.code }
          : { kind: 'device', problem: problem.device, source: problem.source },
      ),
    onOpened: () => void devices.refresh(),
  });
  const devices = new OwnDevices({ store, local, audio, notify, onChosen: onDevices });
  return { sender, local, devices };
}
