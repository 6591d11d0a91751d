import { publicFamilies } from '#schema/events/public';

/** What `/events` answers to one member: status and body of every topic, page by page. */
export async function readStreams(url: string, memberId: string) {
  const answers: { readonly status: number; readonly body: string }[] = [];
  for (const { topic } of Object.values(publicFamilies)) {
    for (let from: string | undefined = 'beginning'; from !== undefined; ) {
      const headers = { 'x-tenfold-member': memberId };
      const response: Response = await fetch(`${url}/events/${topic}?limit=100&from=${from}`, { headers });
      const body = await response.text();
      answers.push({ status: response.status, body });
      const page = JSON.parse(body) as { readonly events?: readonly unknown[]; readonly next?: string };
      from = page.events?.length ? page.next : undefined;
    }
  }
  return answers;
}

/** Everything that a subscription sends to one member from now on. */
export async function subscribe(url: string, memberId: string, query: string) {
  const leave = new AbortController();
  const response = await fetch(`${url}/graphql/stream`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      'x-tenfold-member': memberId,
    },
    body: JSON.stringify({ query }),
    signal: leave.signal,
  });
  let received = '';
  const reading = (async () => {
    for await (const chunk of response.body ?? []) received += Buffer.from(chunk).toString();
  })();
  reading.catch(() => {});
  return { received: () => received, leave: () => leave.abort() };
}
