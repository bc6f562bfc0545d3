/** Raised when a message changes in a way that older clients or servers cannot read. */
export const protocolVersion = 3;

/** How often the media server moves `last_seen_at` of everybody present, in ms. Source: attendance rules. */
export const presenceHeartbeatMs = 15_000;
