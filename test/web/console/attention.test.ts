import { heldElsewhere, signalsBetween } from '../../../web/console/state/attention.ts';
import { ANA, after, CONVERSATION, frame, message, OPENED, WAITING, WELCOME, WORK } from './samples.ts';

const quiet = after([
  WELCOME,
  WORK,
  frame('work_changed', { conversation: CONVERSATION, item: { ...WAITING, risk: 'routine' } }),
]);
const held = { ...WAITING, status: 'assigned' as const, counselor: ANA };

test('an emergency that comes is signalled, once', () => {
  const urgent = after([frame('work_changed', { conversation: CONVERSATION, item: WAITING })], quiet);
  expect(signalsBetween(quiet, urgent)).toEqual([
    { type: 'urgent_waits', risk: 'emergency', conversation: CONVERSATION },
  ]);
  const again = after([frame('work_changed', { conversation: CONVERSATION, item: { ...WAITING } })], urgent);
  expect(signalsBetween(urgent, again)).toEqual([]);
});

test('one that this counselor passed on is not', () => {
  const item = { ...WAITING, isPassedByMe: true };
  expect(
    signalsBetween(quiet, after([frame('work_changed', { conversation: CONVERSATION, item })], quiet)),
  ).toEqual([]);
});

test('a conversation that was given is signalled and must be opened', () => {
  const given = after([frame('work_changed', { conversation: CONVERSATION, item: held })], quiet);
  expect(signalsBetween(quiet, given)).toEqual([{ type: 'assigned', conversation: CONVERSATION }]);
  expect(heldElsewhere(given)).toEqual([CONVERSATION]);
  expect(heldElsewhere(after(OPENED, given))).toEqual([]);
});

test("the person's message is signalled by its own risk, the counselor's not at all", () => {
  const opened = after(OPENED, quiet);
  const theirs = after([frame('message', { conversation: CONVERSATION, message: message(5) })], opened);
  expect(signalsBetween(opened, theirs)).toEqual([
    { type: 'message', conversation: CONVERSATION, isUrgent: false },
  ]);
  const urgent = { ...message(5), risk: 'crisis' as const };
  const worse = after([frame('message', { conversation: CONVERSATION, message: urgent })], opened);
  expect(signalsBetween(opened, worse)).toEqual([
    { type: 'message', conversation: CONVERSATION, isUrgent: true },
  ]);
  const own = { ...message(6), author: 'counselor' as const };
  expect(
    signalsBetween(opened, after([frame('message', { conversation: CONVERSATION, message: own })], opened)),
  ).toEqual([]);
});
