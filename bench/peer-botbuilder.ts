import { ConversationState, MemoryStorage, TestAdapter, type TurnContext } from 'botbuilder-core';
import { DialogSet, DialogTurnStatus, WaterfallDialog } from 'botbuilder-dialogs';
import { type Figure, perSecond, rounded } from './measure.ts';

/**
 * The peer: Bot Framework's waterfall of four steps over memory, its state saved each turn. It understands nothing;
 * it only steps. Same process, same run.
 */
export async function measureBotbuilder(): Promise<Figure> {
  const state = new ConversationState(new MemoryStorage());
  const dialogs = new DialogSet(state.createProperty('dialog'));
  dialogs.add(
    new WaterfallDialog(
      'talk',
      ['one', 'two', 'three', 'four'].map((said) => async (step) => {
        await step.context.sendActivity(said);
        return said === 'four' ? step.endDialog() : { status: DialogTurnStatus.waiting };
      }),
    ),
  );
  const adapter = new TestAdapter(async (context: TurnContext) => {
    const talk = await dialogs.createContext(context);
    const { status } = await talk.continueDialog();
    if (status === DialogTurnStatus.empty) await talk.beginDialog('talk');
    await state.saveChanges(context);
  });
  const turns = await perSecond(async () => {
    adapter.activeQueue.length = 0;
    await adapter.receiveActivity('hello');
  });
  return {
    what: "peer: botbuilder's bare waterfall, turns a second without I/O (understands nothing)",
    value: rounded(turns),
    budget: '(peer)',
    isWithin: null,
  };
}
