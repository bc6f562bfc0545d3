/** The first connection of a page takes browsers long to make, whatever it is for: one that is closed at once. */
export function warmUpMedia(): void {
  const connection = new RTCPeerConnection();
  connection.addTransceiver('audio', { direction: 'recvonly' });
  connection
    .createOffer()
    .catch(() => undefined)
    .finally(() => connection.close());
}
