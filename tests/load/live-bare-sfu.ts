import { createWorker, type types } from 'mediasoup';
import { incomingLimit, initialOutgoingBitrate, keyFrameRequestDelay } from '#media-server/sfu/bitrate-limits.ts';
import { mediaCodecs } from '#media-server/sfu/media-codecs.ts';

/**
 * The reference of `bench:live`: a mediasoup worker and as little around it as possible, driven by messages of the
 * parent process. Same codecs, same transport options, one WebRtcServer, as in the media server.
 */
export type BareRequest =
  | { op: 'transport' }
  | { op: 'connect'; transportId: string; dtlsParameters: types.DtlsParameters }
  | { op: 'produce'; transportId: string; kind: types.MediaKind; rtpParameters: types.RtpParameters }
  | { op: 'consume'; transportId: string; producerId: string; rtpCapabilities: types.RtpCapabilities }
  | { op: 'resume'; consumerId: string }
  | { op: 'close'; transportId: string };

const port = Number(process.env.RTC_PORT);
const worker = await createWorker({
  logLevel: 'warn',
  ...(process.env.MEDIASOUP_WORKER_BIN ? { workerBin: process.env.MEDIASOUP_WORKER_BIN } : {}),
});
const webRtcServer = await worker.createWebRtcServer({
  listenInfos: [
    { protocol: 'udp', ip: '127.0.0.1', port },
    { protocol: 'tcp', ip: '127.0.0.1', port },
  ],
});
const router = await worker.createRouter({ mediaCodecs });
const transports = new Map<string, types.WebRtcTransport>();
const consumers = new Map<string, types.Consumer>();

function transportOf(id: string): types.WebRtcTransport {
  const found = transports.get(id);
  if (!found) throw new Error(`no transport ${id}`);
  return found;
}

async function answer(request: BareRequest): Promise<unknown> {
  switch (request.op) {
    case 'transport': {
      const transport = await router.createWebRtcTransport({
        webRtcServer,
        enableUdp: true,
        enableTcp: true,
        preferUdp: true,
        initialAvailableOutgoingBitrate: initialOutgoingBitrate,
      });
      transports.set(transport.id, transport);
      transport.observer.once('close', () => transports.delete(transport.id));
      const { id, iceParameters, iceCandidates, dtlsParameters } = transport;
      return { id, iceParameters, iceCandidates, dtlsParameters };
    }
    case 'connect':
      return transportOf(request.transportId).connect({ dtlsParameters: request.dtlsParameters });
    case 'produce': {
      const { kind, rtpParameters } = request;
      const transport = transportOf(request.transportId);
      await transport.setMaxIncomingBitrate(incomingLimit([{ source: 'camera', kind }]));
      return (await transport.produce({ kind, rtpParameters, keyFrameRequestDelay })).id;
    }
    case 'consume': {
      const { producerId, rtpCapabilities } = request;
      const consumer = await transportOf(request.transportId).consume({ producerId, rtpCapabilities, paused: true });
      consumers.set(consumer.id, consumer);
      consumer.observer.once('close', () => consumers.delete(consumer.id));
      return { id: consumer.id, kind: consumer.kind, rtpParameters: consumer.rtpParameters };
    }
    case 'resume':
      return consumers.get(request.consumerId)?.resume();
    case 'close':
      return transports.get(request.transportId)?.close();
  }
}

process.on('message', ({ id, request }: { id: number; request: BareRequest }) => {
  answer(request).then(
    (data) => process.send?.({ id, data }),
    (error: unknown) => process.send?.({ id, error: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
process.send?.({ workerPid: worker.pid, rtpCapabilities: router.rtpCapabilities });
