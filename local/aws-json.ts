import type { ServiceAnswer, ServiceRequest } from './faulty-server.ts';

/** The operation that an AWS JSON request names, without the service's prefix. */
export function operationOf(request: ServiceRequest): string {
  const target = request.headers['x-amz-target'];
  return typeof target === 'string' ? (target.split('.')[1] ?? '') : '';
}

/** A body as JSON; `null` when it is none. */
export function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return null;
  }
}

/** An answer in the AWS JSON protocol. */
export function awsJson(body: unknown, status = 200): ServiceAnswer {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify(body),
  };
}

/** An error in the AWS JSON protocol; `code` is the name of the exception. */
export function awsJsonError(code: string, message: string, status = 400): ServiceAnswer {
  return awsJson({ __type: code, message, Message: message }, status);
}
