import { complete, optionsAt } from './completion.js';
import { showDocs } from './docs.js';

const { language, words, examples, signedIn } = JSON.parse(document.getElementById('page-data').textContent);
const [query, variables, example, member, run, status, result] = [
  'query',
  'variables',
  'example',
  'member',
  'run',
  'status',
  'result',
].map((id) => document.getElementById(id));
/** Where keys are the only way to sign in; what is in it is kept nowhere. */
const key = document.getElementById('key');
let running = null;
let documented = false;

function headers() {
  const who = member.value ? { 'x-tenfold-member': member.value } : {};
  const proof = key?.value ? { authorization: `Bearer ${key.value.trim()}` } : {};
  return { 'content-type': 'application/json', 'x-tenfold-language': language, ...who, ...proof };
}

async function ask(body) {
  const answer = await fetch('/graphql', { method: 'POST', headers: headers(), body: JSON.stringify(body) });
  return { status: answer.status, data: await answer.json() };
}

function say(text, bad = false) {
  status.textContent = text;
  status.classList.toggle('bad', bad);
}

/** One operation of several: the one the cursor is in. */
function operationName(text) {
  const found = [...text.matchAll(/^\s*(?:query|mutation|subscription)\s+(\w+)/gm)];
  if (found.length < 2) return undefined;
  return (found.filter((it) => it.index <= query.selectionStart).at(-1) ?? found[0])[1];
}

function isSubscription(text, name) {
  const kind = name
    ? new RegExp(`(\\w+)\\s+${name}\\b`).exec(text)?.[1]
    : /^\s*(\w+)/.exec(text.replace(/#.*/g, ''))?.[1];
  return kind === 'subscription';
}

async function start() {
  if (running) return running.abort();
  let given;
  try {
    given = variables.value.trim() ? JSON.parse(variables.value) : {};
  } catch {
    return say(words.badVariables, true);
  }
  const name = operationName(query.value);
  const body = { query: query.value, variables: given, ...(name ? { operationName: name } : {}) };
  running = new AbortController();
  run.textContent = `■ ${words.stop}`;
  try {
    await (isSubscription(query.value, name) ? listen(body) : once(body));
  } catch (error) {
    if (error.name !== 'AbortError') say(words.unreachable, true);
    else say(words.ended);
  }
  running = null;
  run.textContent = `▶ ${words.run}`;
}

async function once(body) {
  const begun = performance.now();
  say('…');
  const answer = await ask(body);
  const bad = Boolean(answer.data.errors);
  say(`${answer.status} · ${Math.round(performance.now() - begun)} ms`, bad);
  result.textContent = JSON.stringify(answer.data, null, 2);
  result.classList.toggle('bad', bad && !answer.data.data);
}

async function listen(body) {
  const answer = await fetch('/graphql/stream', {
    method: 'POST',
    headers: { ...headers(), accept: 'text/event-stream' },
    body: JSON.stringify(body),
    signal: running.signal,
  });
  result.textContent = '';
  result.classList.remove('bad');
  if (!answer.ok) {
    result.textContent = JSON.stringify(await answer.json(), null, 2);
    return say(String(answer.status), true);
  }
  say(words.waiting);
  let rest = '';
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    const parts = (rest + step.value).split('\n\n');
    rest = parts.pop();
    parts.forEach(receive);
  }
  say(words.ended);
}

function receive(message) {
  if (!message.startsWith('event: next')) return;
  const event = JSON.parse(message.slice(message.indexOf('data: ') + 6));
  const time = new Date().toLocaleTimeString(language);
  result.textContent = `# ${time}\n${JSON.stringify(event, null, 2)}\n\n${result.textContent}`;
}

function write({ query: text, variables: given }) {
  query.value = text;
  variables.value = given && Object.keys(given).length ? JSON.stringify(given, null, 2) : '';
  keep();
  query.scrollIntoView({ block: 'nearest' });
}

function keep() {
  sessionStorage.setItem(
    'explorer',
    JSON.stringify({ query: query.value, variables: variables.value, member: member.value }),
  );
}

async function fillMembers(kept) {
  const { data } = await ask({ query: '{ signInChoices { id name affiliate { text } } }' });
  // The cookie of a sign-in goes along with every request.
  const none = signedIn ? [] : [new Option(words.stranger, '')];
  const groups = new Map();
  for (const { id, name, affiliate } of data.data?.signInChoices ?? []) {
    const label = affiliate?.text ?? words.analyst;
    if (!groups.has(label)) groups.set(label, Object.assign(document.createElement('optgroup'), { label }));
    groups.get(label).append(new Option(name, id));
  }
  member.replaceChildren(...none, ...groups.values());
  member.hidden = groups.size === 0;
  const ids = [...member.options].map((it) => it.value);
  member.value = [kept, signedIn, ...ids].find((it) => it && ids.includes(it)) ?? '';
}

const introspection = `query Schema { __schema { queryType { name } mutationType { name } subscriptionType { name }
  types { kind name description fields { name description args { ...argument } type { ...type } }
    inputFields { ...argument } enumValues { name description } } } }
fragment argument on __InputValue { name description defaultValue type { ...type } }
fragment type on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }`;

async function fillDocs() {
  const { data } = await ask({ query: introspection });
  const schema = data.data?.__schema;
  const place = document.getElementById('docs');
  if (!schema) {
    place.textContent = data.errors?.[0]?.message ?? '';
    return;
  }
  documented = true;
  const types = showDocs({ place, find: document.getElementById('find'), schema, words, write });
  complete(query, document.getElementById('completions'), (text) => optionsAt(text, schema, types));
}

const kept = JSON.parse(sessionStorage.getItem('explorer') ?? '{}');
example.append(...examples.map((it, at) => new Option(it.title, String(at))));
example.addEventListener('change', () => example.value && write(examples[Number(example.value)]));
run.addEventListener('click', start);
key?.addEventListener('change', () => documented || fillDocs());
for (const area of [query, variables, member]) area.addEventListener('change', keep);
document.addEventListener('keydown', (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') start();
});
await fillMembers(kept.member);
await fillDocs();
write(kept.query ? { query: kept.query } : examples[0]);
if (kept.variables) variables.value = kept.variables;

// After the completions, which take Tab first.
query.addEventListener('keydown', (event) => {
  if (event.key !== 'Tab' || event.shiftKey) return;
  event.preventDefault();
  query.setRangeText('  ', query.selectionStart, query.selectionEnd, 'end');
});
