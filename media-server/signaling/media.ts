import type { types } from 'mediasoup';
import { AppError, isAppError } from '#domain/errors.ts';
import type { MediaSource } from '../protocol/model.ts';
import type { Participant } from '../rooms/participant.ts';
import type { Handlers, RequestContext } from './handler.ts';

type MediaRequest =
  | 'transport:create'
  | 'transport:connect'
  | 'transport:restart-ice'
  | ProducerRequest
  | ConsumerRequest;
type ProducerRequest = 'producer:create' | 'producer:pause' | 'producer:resume' | 'producer:close';
type ConsumerRequest =
  | 'consumer:create'
  | 'consumer:resume'
  | 'consumer:pause'
  | 'consumer:close'
  | 'consumer:set-layers';

/**
 * Transports, producers and consumers. The epoch was checked before. RTP and DTLS parameters are records of unknown
 * content here; mediasoup checks them and what it refuses is answered with `unsupported_media`.
 */
export const mediaHandlers: Handlers<MediaRequest> = {
  'transport:create': {
    async run({ room, connection, participant }, { direction }) {
      if (direction === 'send' && participant.role === 'observer') throw new AppError('forbidden');
      const transport = await connection.createTransport(room.media, direction);
      const { id, iceParameters, iceCandidates, dtlsParameters } = transport;
      return { id, iceParameters, iceCandidates, dtlsParameters };
    },
  },
  'transport:connect': {
    async run({ connection }, { transportId, dtlsParameters }) {
      const transport = connection.transport(transportId);
      await checkedByMediasoup(() => transport.connect({ dtlsParameters: dtlsParameters as types.DtlsParameters }));
      return {};
    },
  },
  'transport:restart-ice': {
    async run({ connection }, { transportId }) {
      return { iceParameters: await connection.transport(transportId).restartIce() };
    },
  },
  'producer:create': {
    async run({ room, participant, connection }, { transportId, kind, source, rtpParameters, paused }) {
      requireMayPublish(participant, source, kind);
      const producer = await checkedByMediasoup(() =>
        connection.produce(transportId, {
          kind,
          source,
          paused,
          rtpParameters: rtpParameters as types.RtpParameters,
        }),
      );
      if (source === 'microphone' && !participant.hasFloor) {
        // The floor was taken while the worker answered.
        producer.close();
        throw new AppError('forbidden');
      }
      room.publications.add(participant.personId, source, producer);
      return { producerId: producer.id };
    },
  },
  'producer:pause': {
    run: (context, { producerId }) => setOwnPaused(context, producerId, true),
  },
  'producer:resume': {
    run: (context, { producerId }) => setOwnPaused(context, producerId, false),
  },
  'producer:close': {
    run({ room, participant }, { producerId }) {
      room.publications.owned(producerId, participant.personId).producer.close();
      return {};
    },
  },
  'consumer:create': {
    async run({ room, connection }, { transportId, producerId, rtpCapabilities }) {
      const published = room.publications.get(producerId);
      const consumer = await checkedByMediasoup(() =>
        connection.consume(room.media, {
          transportId,
          producerId,
          rtpCapabilities: rtpCapabilities as types.RtpCapabilities,
        }),
      );
      return {
        consumerId: consumer.id,
        producerId,
        personId: published.personId,
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
      await connection.consumer(consumerId).resume();
      services.metrics.mediaFlows(connection);
      return {};
    },
  },
  'consumer:pause': {
    async run({ connection }, { consumerId }) {
      await connection.consumer(consumerId).pause();
      return {};
    },
  },
  'consumer:close': {
    run({ connection }, { consumerId }) {
      connection.consumer(consumerId).close();
      return {};
    },
  },
  'consumer:set-layers': {
    async run({ connection }, { consumerId, spatialLayer, temporalLayer }) {
      await connection
        .consumer(consumerId)
        .setPreferredLayers({ spatialLayer, ...(temporalLayer === undefined ? {} : { temporalLayer }) });
      return {};
    },
  },
};

/** Hosts publish everything, interpreters sound, trainees sound while they hold the floor. */
function requireMayPublish(participant: Participant, source: MediaSource, kind: 'audio' | 'video'): void {
  if (source === 'microphone' ? kind !== 'audio' : source === 'camera' && kind !== 'video') {
    throw new AppError('unsupported_media');
  }
  if (source === 'microphone' ? !participant.hasFloor : participant.role !== 'host') throw new AppError('forbidden');
}

async function setOwnPaused({ room, participant }: RequestContext, producerId: string, paused: boolean) {
  room.publications.owned(producerId, participant.personId);
  await room.publications.setPaused(producerId, paused);
  return {};
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
