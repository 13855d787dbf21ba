import { createConsole } from '../lambdas/handlers/console.ts';
import { createConsoleSocket } from '../lambdas/handlers/console-socket.ts';
import { createSmsInbound } from '../lambdas/handlers/sms-inbound.ts';
import { createSmsReceipts } from '../lambdas/handlers/sms-receipts.ts';
import { createTimers } from '../lambdas/handlers/timers.ts';
import { createWebChat } from '../lambdas/handlers/web-chat.ts';
import { createWebChatHttp } from '../lambdas/handlers/web-chat-http.ts';
import { FUNCTIONS, type FunctionId } from '../lambdas/manifest.ts';
import type { Wiring } from '../lambdas/wiring.ts';
import type { Agenda } from './agenda.ts';
import { type JsonHandler, LocalFunction } from './local-function.ts';

/** The functions of the manifest, each with the handler that is deployed under its name. */
export type LocalFunctions = Readonly<Record<FunctionId, LocalFunction>>;

/** Makes every function of the manifest; one that the manifest adds does not compile until it stands here. */
export function createLocalFunctions(wiring: Wiring, agenda: Agenda): LocalFunctions {
  const local = (id: FunctionId, handler: JsonHandler) =>
    new LocalFunction(id, FUNCTIONS[id], handler, agenda, console.error);
  return {
    'sms-inbound': local('sms-inbound', createSmsInbound(wiring)),
    'sms-receipts': local('sms-receipts', createSmsReceipts(wiring)),
    'web-chat': local('web-chat', createWebChat(wiring)),
    'web-chat-http': local('web-chat-http', createWebChatHttp(wiring)),
    timers: local('timers', createTimers(wiring)),
    // There is no outside to look from.
    probe: local('probe', async () => undefined),
    console: local('console', createConsole(wiring)),
    'console-socket': local('console-socket', createConsoleSocket(wiring)),
  };
}
