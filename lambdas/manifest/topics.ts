export type TopicId = 'sms-inbound' | 'sms-receipts' | 'on-call';

/** `publisher` is who may write to the topic. */
export const TOPICS: Readonly<Record<TopicId, { readonly publisher: 'sms_service' | 'functions' }>> = {
  'sms-inbound': { publisher: 'sms_service' },
  'sms-receipts': { publisher: 'sms_service' },
  'on-call': { publisher: 'functions' },
};
