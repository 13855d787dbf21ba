/** The account and the region of the local cloud, as they stand in its resource names. */
export const ACCOUNT_ID = '000000000000';
export const REGION = 'us-east-1';

export function queueArn(queue: string): string {
  return `arn:aws:sqs:${REGION}:${ACCOUNT_ID}:${queue}`;
}

export function topicArn(topic: string): string {
  return `arn:aws:sns:${REGION}:${ACCOUNT_ID}:${topic}`;
}

export function functionArn(functionName: string): string {
  return `arn:aws:lambda:${REGION}:${ACCOUNT_ID}:function:${functionName}`;
}
