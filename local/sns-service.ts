import { randomUUID } from 'node:crypto';
import type { Faults } from './fault.ts';
import { type ServiceAnswer, serveWithFaults } from './faulty-server.ts';
import type { LoopbackServer } from './loopback-server.ts';
import type { OnCallAlerts } from './on-call-alerts.ts';

/** Speaks the part of SNS's query protocol that the helpline uses: `Publish` to the topic of the people on call. */
export function serveSns(faults: Faults, alerts: OnCallAlerts): Promise<LoopbackServer> {
  return serveWithFaults(null, faults, async (request) => {
    const form = new URLSearchParams(request.body.toString('utf8'));
    if (form.get('Action') !== 'Publish')
      return xmlError('InvalidAction', 'The local SNS knows Publish only.');
    const message = form.get('Message');
    if (message === null || message === '') return xmlError('InvalidParameter', 'Message must not be empty.');
    alerts.add({ subject: form.get('Subject'), message });
    return xml(
      200,
      `<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>${randomUUID()}` +
        '</MessageId></PublishResult></PublishResponse>',
    );
  });
}

function xmlError(code: string, message: string): ServiceAnswer {
  return xml(
    400,
    `<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type><Code>${code}</Code>` +
      `<Message>${message}</Message></Error></ErrorResponse>`,
  );
}

function xml(status: number, body: string): ServiceAnswer {
  return { status, headers: { 'content-type': 'text/xml' }, body };
}
