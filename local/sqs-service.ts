import * as z from 'zod';
import { awsJson, awsJsonError, jsonOf, operationOf } from './aws-json.ts';
import type { Faults } from './fault.ts';
import { serveWithFaults } from './faulty-server.ts';
import type { LoopbackServer } from './loopback-server.ts';
import { md5 } from './md5.ts';
import type { Queue } from './queue.ts';

/** SQS delays a message by at most 15 minutes. */
const LONGEST_DELAY_SECONDS = 900;

const sendMessage = z.object({
  QueueUrl: z.string(),
  MessageBody: z.string().min(1),
  DelaySeconds: z.number().int().min(0).max(LONGEST_DELAY_SECONDS).optional(),
});

/** Speaks SQS's JSON protocol: `SendMessage` to one of the given queues, named by the end of the queue's URL. */
export function serveSqs(faults: Faults, queues: ReadonlyMap<string, Queue>): Promise<LoopbackServer> {
  return serveWithFaults('sqs', faults, async (request) => {
    if (operationOf(request) !== 'SendMessage') {
      return awsJsonError('UnsupportedOperation', 'The local SQS knows SendMessage only.');
    }
    const parsed = sendMessage.safeParse(jsonOf(request.body));
    if (!parsed.success) return awsJsonError('InvalidParameterValue', z.prettifyError(parsed.error));
    const { QueueUrl, MessageBody, DelaySeconds } = parsed.data;
    const queue = queues.get(QueueUrl.split('/').at(-1) ?? '');
    if (queue === undefined) return awsJsonError('QueueDoesNotExist', 'The specified queue does not exist.');
    const id = queue.send(MessageBody, DelaySeconds ?? 0);
    return awsJson({ MessageId: id, MD5OfMessageBody: md5(MessageBody) });
  });
}
