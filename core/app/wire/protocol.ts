/** The version that every frame and body carries as `v`; a change that old pages would misread makes a new one. */
export const PROTOCOL_VERSION = 1;

/** Largest frame or body in bytes of UTF-8: API Gateway closes a connection over it, and a browser never splits. */
export const MAX_FRAME_BYTES = 32 * 1024;
