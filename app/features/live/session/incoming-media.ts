import type { AudioOutlet } from './audio-outlet.ts';
import type { MediaState } from './media-state.ts';
import { Receiver } from './receiver.ts';
import type { Store } from './store.ts';

/** Takes in what others send: sound is played, pictures go into the state. */
export function receiveInto(store: Store<MediaState>, audio: AudioOutlet): Receiver {
  return new Receiver({
    onMedia: ({ producer, consumer }) => {
      const { producerId, personId, source, channel } = producer;
      if (consumer.kind === 'audio') return audio.play(producerId, consumer.track, channel === null);
      const stream = new MediaStream([consumer.track]);
      store.set(({ videos }) => ({
        videos: new Map(videos).set(producerId, { producerId, personId, source, stream }),
      }));
    },
    onGone: (producerId) => {
      audio.stop(producerId);
      store.set(({ videos }) => {
        if (!videos.has(producerId)) return {};
        const rest = new Map(videos);
        rest.delete(producerId);
        return { videos: rest };
      });
    },
  });
}
