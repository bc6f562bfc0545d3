import type { types } from 'mediasoup';
import { AppError, isAppError } from '#domain/errors.ts';
import { mayInClass } from '#domain/live/rights-in-class.ts';
import type { MediaSource, mediaRequests } from '#media-server/protocol/media.ts';
import { iceServersFor } from '#media-server/sfu/turn.ts';
import type { Handlers, RequestContext } from './handler.ts';

/**
 * Transports, producers and consumers. The epoch was checked before, and the form of RTP and DTLS parameters; mediasoup
 * checks their meaning, and what it refuses is answered with `unsupported_media`.
 */
export const mediaHandlers: Handlers<typeof mediaRequests> = {
  'transport:create': {
    facts: (_context, { direction }) => ({ direction }),
    async run(context, { direction }) {
      const { features, connection } = context;
      const transport = await connection.createTransport(features.media.current, direction);
      const { id, iceParameters, iceCandidates, dtlsParameters } = transport;
      return { id, iceParameters, iceCandidates, dtlsParameters, iceServers: iceServersOf(context) };
    },
  },
  'transport:connect': {
    async run({ connection }, { transportId, dtlsParameters }) {
      await connectOnce(connection.transport(transportId), dtlsParameters as types.DtlsParameters);
      return {};
    },
  },
  'transport:restart-ice': {
    async run(context, { transportId }) {
      const iceParameters = await context.connection.transport(transportId).restartIce();
      return { iceParameters, iceServers: iceServersOf(context) };
    },
  },
  'producer:create': {
    facts: (_context, { source }) => ({ source }),
    async run({ features: { media }, participant, connection }, { transportId, kind, source, rtpParameters, paused }) {
      requireFitting(source, kind);
      const producer = await checkedByMediasoup(() =>
        connection.produce(transportId, {
          kind,
          source,
          paused,
          rtpParameters: rtpParameters as types.RtpParameters,
        }),
      );
      if (!mayInClass(participant, 'producer:create', { source })) {
        // The floor was taken while the worker answered.
        producer.close();
        throw new AppError('forbidden');
      }
      // Sound of an interpreter on air is of that channel, whatever else they may.
      const channel = source === 'microphone' ? participant.channel : null;
      media.publications.add({ person: participant, source, producer, channel });
      return { producerId: producer.id };
    },
  },
  'producer:pause': {
    facts: publicationFacts,
    async run({ features: { media } }, { producerId }) {
      await media.publications.setPaused(producerId, true);
      return {};
    },
  },
  'producer:resume': {
    facts: publicationFacts,
    async run({ features: { media } }, { producerId }) {
      await media.publications.setPaused(producerId, false);
      return {};
    },
  },
  'producer:close': {
    // What is closed is nobody's.
    facts: ({ features: { media }, participant }, { producerId }) => ({
      isOwn: (media.publications.find(producerId)?.personId ?? participant.personId) === participant.personId,
    }),
    run({ features: { media } }, { producerId }) {
      media.publications.find(producerId)?.producer.close();
      return {};
    },
  },
  'consumer:create': {
    async run({ features: { media }, participant, connection }, { transportId, producerId, rtpCapabilities }) {
      const published = media.publications.getFor(participant, producerId);
      const consumer = await checkedByMediasoup(() =>
        connection.consume(media.current, {
          transportId,
          producerId,
          source: published.source,
          rtpCapabilities: rtpCapabilities as types.RtpCapabilities,
        }),
      ).catch((error: unknown) => {
        // What was closed meanwhile is no fault of the receiver's.
        media.publications.getFor(participant, producerId);
        throw error;
      });
      try {
        media.publications.getFor(participant, producerId);
      } catch (error) {
        // One of the two went to another group while the worker answered.
        consumer.close();
        throw error;
      }
      media.publications.pictures.watch(producerId, consumer);
      return {
        consumerId: consumer.id,
        producerId,
        personId: published.personId,
        channel: published.channel,
        kind: consumer.kind,
        source: published.source,
        type: consumer.type,
        producerPaused: consumer.producerPaused,
        rtpParameters: consumer.rtpParameters,
      };
    },
  },
  'consumer:resume': {
    async run({ services, connection }, { consumerId }) {
      await connection.setConsuming(consumerId, true);
      services.metrics.mediaFlows(connection);
      return {};
    },
  },
  'consumer:pause': {
    async run({ connection }, { consumerId }) {
      await connection.setConsuming(consumerId, false);
      return {};
    },
  },
  'consumer:close': {
    run({ connection }, { consumerId }) {
      connection.closeConsumer(consumerId);
      return {};
    },
  },
  'consumer:set-layers': {
    async run({ connection }, { consumerId, spatialLayer }) {
      await connection.setLayer(consumerId, spatialLayer);
      return {};
    },
  },
  'transport:lag': {
    run({ connection }, { is, carries }) {
      connection.soundLags(is, carries);
      return {};
    },
  },
  'transport:weigh': {
    run() {
      return {};
    },
  },
};

/** Who is in the class and may have a transport is helped through their network; nobody else is told of the TURN server. */
function iceServersOf({ services, participant }: RequestContext) {
  return iceServersFor(services.turn, participant.personId, new Date());
}

/** @throws AppError `unsupported_media` for sounds of a camera and pictures of a microphone */
function requireFitting(source: MediaSource, kind: 'audio' | 'video'): void {
  if (source === 'microphone' ? kind !== 'audio' : source === 'camera' && kind !== 'video') {
    throw new AppError('unsupported_media');
  }
}

const connected = new WeakMap<types.WebRtcTransport, { words: string; done: Promise<void> }>();

/**
 * mediasoup connects a transport once; asked again in the same words, it is connected.
 *
 * @throws AppError `unsupported_media`
 */
async function connectOnce(transport: types.WebRtcTransport, dtlsParameters: types.DtlsParameters): Promise<void> {
  const words = JSON.stringify(dtlsParameters);
  const before = connected.get(transport);
  if (before?.words === words) return before.done;
  const done = checkedByMediasoup(() => transport.connect({ dtlsParameters }));
  if (!before) {
    connected.set(transport, { words, done });
    done.catch(() => connected.delete(transport));
  }
  await done;
}

/** @throws AppError `not_published` */
function publicationFacts(
  { features: { media }, participant }: RequestContext,
  { producerId }: { producerId: string },
) {
  const { personId, source } = media.publications.get(producerId);
  return { isOwn: personId === participant.personId, source };
}

/** mediasoup answers parameters that it cannot use with plain errors. */
async function checkedByMediasoup<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isAppError(error) || !(error instanceof Error)) throw error;
    throw new AppError('unsupported_media', {}, { cause: error });
  }
}
