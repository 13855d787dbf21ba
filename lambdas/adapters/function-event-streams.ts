/**
 * Stands for the SDK's event streams in the bundles: the helpline calls no operation that streams. The clients ask for
 * these names while they are made, and `@smithy/core` for the first one when an operation streams after all.
 */
export class EventStreamSerde {
  constructor() {
    throw new Error('Expected an operation that does not stream events: bundles leave event streams out');
  }
}

export class EventStreamCodec {}

export const eventStreamSerdeProvider = (): object => ({});

export const resolveEventStreamSerdeConfig = <Config>(config: Config): Config => config;
