import { z } from 'zod';
import { fail } from '#platform/errors/errors';
import type { Api } from '../api.ts';
import type { Session } from '../session.ts';
import { textLines } from '../textLines.ts';
import { words } from '../words.ts';

export interface TailArguments {
  readonly as?: string;
  readonly from?: string;
  readonly follow?: boolean;
}

const Event = z.looseObject({ id: z.string(), type: z.string(), time: z.string(), subject: z.string() });
type Event = z.infer<typeof Event>;
const Topics = z.object({ topics: z.array(z.object({ name: z.string() })) });
const Page = z.object({ events: z.array(Event), next: z.string() });

const lastShown = 10;
const pageSize = 2_000;

/** Prints public events, topic by topic in their order, one a line; with `--follow` those that happen, too. */
export async function eventsTail(
  session: Session,
  named: readonly string[],
  options: TailArguments,
): Promise<void> {
  const { from } = options;
  if (from !== undefined && from !== 'beginning' && named.length !== 1)
    fail(
      'VALUE_INVALID',
      {
        reason: {
          ko: '커서는 한 토픽의 것입니다. 토픽을 하나 쓰세요',
          en: 'a cursor belongs to one topic: name it',
        },
      },
      ['from'],
    );
  await session.connect(async (api) => {
    const topics = named.length > 0 ? named : await allTopics(api, options.as);
    const ends = new Map<string, string>();
    const last: Event[] = [];
    for (const topic of topics) {
      const keep = (event: Event) => (from === undefined ? last.push(event) : printEvent(session, event));
      ends.set(topic, await readOn(api, options.as, topic, from ?? 'beginning', keep));
      last.sort((a, b) => (a.time < b.time ? -1 : 1)).splice(0, last.length - lastShown);
    }
    for (const event of last) printEvent(session, event);
    if (options.follow) return follow(api, session, options.as, ends);
    if (from === undefined) return;
    for (const [topic, next] of ends)
      session.note(`${words.next[session.language]}: ${topic} --from ${next}`);
  });
}

async function allTopics(api: Api, as: string | undefined): Promise<string[]> {
  const response = await api.get(as, '/events', 'application/json');
  return Topics.parse(await response.json()).topics.map(({ name }) => name);
}

/** Everything from a position to the end; the cursor to go on with. */
async function readOn(
  api: Api,
  as: string | undefined,
  topic: string,
  from: string,
  take: (event: Event) => void,
): Promise<string> {
  for (let next = from; ; ) {
    const query = new URLSearchParams({ from: next, limit: String(pageSize) });
    const response = await api.get(as, `/events/${encodeURIComponent(topic)}?${query}`, 'application/json');
    const page = Page.parse(await response.json());
    for (const event of page.events) take(event);
    if (page.events.length === 0) return page.next;
    next = page.next;
  }
}

async function follow(
  api: Api,
  session: Session,
  as: string | undefined,
  from: ReadonlyMap<string, string>,
): Promise<void> {
  const streams = [...from].map(async ([topic, cursor]) => {
    const path = `/events/${encodeURIComponent(topic)}?${new URLSearchParams({ from: cursor })}`;
    for await (const line of textLines(await api.get(as, path, 'text/event-stream')))
      if (line.startsWith('data: ')) printEvent(session, Event.parse(JSON.parse(line.slice(6))));
  });
  await Promise.all(streams);
}

function printEvent({ json, print }: Session, event: Event): void {
  print(json ? JSON.stringify(event) : `${event.time} · ${event.type} · ${event.subject} · ${event.id}`);
}
