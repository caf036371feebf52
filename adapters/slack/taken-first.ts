import type { App, Receiver } from '@slack/bolt';

/**
 * Gives what a receiver gets to `take` before Bolt does, and acknowledges what that takes once it has. Bolt would
 * acknowledge an event before any listener sees it: a process which ends just then has promised Slack an answer to a
 * question that is written down nowhere. Where `take` throws, Slack gets no acknowledgement and sends the event again.
 */
export function takenFirst<R extends Receiver>(receiver: R, take: (body: unknown) => Promise<boolean>): R {
  const init = receiver.init.bind(receiver);
  return Object.assign(receiver, {
    init: (app: App): void => {
      const processEvent: App['processEvent'] = async (event) => {
        if (await take(event.body)) await event.ack();
        else await app.processEvent(event);
      };
      init(Object.create(app, { processEvent: { value: processEvent } }) as App);
    },
  });
}
