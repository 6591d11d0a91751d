/** The description of the schema beside the editor: types to walk through, and queries written from a field. */

const inner = (type) => (type.ofType ? inner(type.ofType) : type);

/** `[Solution!]!` of an introspected type. */
export function typeText(type) {
  if (type.kind === 'NON_NULL') return `${typeText(type.ofType)}!`;
  if (type.kind === 'LIST') return `[${typeText(type.ofType)}]`;
  return type.name;
}

const isRequired = (argument) => argument.type.kind === 'NON_NULL' && argument.defaultValue === null;
const isLeaf = (type) => type.kind === 'SCALAR' || type.kind === 'ENUM';

/** A first selection of a type: its plain fields, and those of what is directly in it. */
function selection(type, types, depth, indent) {
  const lines = [];
  for (const field of type.fields ?? []) {
    if (field.args.some(isRequired)) continue;
    const of = types.get(inner(field.type).name);
    if (isLeaf(of)) lines.push(`${indent}${field.name}`);
    else if (of.name === 'LocalizedText') lines.push(`${indent}${field.name} { text }`);
    else if (depth > 0) {
      const inside = selection(of, types, depth - 1, `${indent}  `);
      if (inside) lines.push(`${indent}${field.name} {\n${inside}\n${indent}}`);
    }
  }
  return lines.join('\n');
}

/** A whole operation for a field of a root type: its required arguments as variables. */
export function operationFor(kind, field, types) {
  const required = field.args.filter(isRequired);
  const declared = required.map((it) => `$${it.name}: ${typeText(it.type)}`).join(', ');
  const given = required.map((it) => `${it.name}: $${it.name}`).join(', ');
  const of = types.get(inner(field.type).name);
  const isPage = of.name.endsWith('Connection') || of.name.endsWith('Payload') || of.name.endsWith('Search');
  const inside = isLeaf(of)
    ? ''
    : ` {\n${selection(of, types, isPage ? 1 : 0, '    ') || '    __typename'}\n  }`;
  const query = `${kind}${declared ? ` Ask(${declared})` : ''} {\n  ${field.name}${given ? `(${given})` : ''}${inside}\n}`;
  return { query, variables: Object.fromEntries(required.map((it) => [it.name, sample(it.type, types)])) };
}

function sample(type, types) {
  if (type.kind === 'NON_NULL') return sample(type.ofType, types);
  if (type.kind === 'LIST') return [];
  const of = types.get(type.name);
  if (of.kind === 'ENUM') return of.enumValues[0].name;
  if (of.kind !== 'INPUT_OBJECT') return { Int: 0, Float: 0, Boolean: false }[of.name] ?? '';
  return Object.fromEntries(of.inputFields.filter(isRequired).map((it) => [it.name, sample(it.type, types)]));
}

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children.filter((it) => it !== null));
  return made;
}

/** Shows the schema in `place`; `write` puts an operation into the editor. */
export function showDocs({ place, find, schema, words, write }) {
  const types = new Map(schema.types.map((it) => [it.name, it]));
  const roots = new Map(
    ['query', 'mutation', 'subscription']
      .filter((it) => schema[`${it}Type`])
      .map((it) => [schema[`${it}Type`].name, it]),
  );
  const trail = [];

  const goTo = (name) => element('button', { type: 'button', onclick: () => open(name) }, name);
  const typeLink = (type) => {
    const text = typeText(type);
    const { name } = inner(type);
    const [before, after] = text.split(name);
    return element('span', {}, before, goTo(name), after);
  };
  const described = (it) => (it.description ? element('p', { textContent: it.description }) : null);

  function fieldRow(field, owner) {
    const kind = roots.get(owner.name);
    const args = (field.args ?? []).flatMap((it, at) => [at ? ', ' : '(', `${it.name}: `, typeLink(it.type)]);
    return element(
      'li',
      {},
      kind
        ? element('button', {
            className: 'write',
            textContent: words.insert,
            onclick: () => write(operationFor(kind, field, types)),
          })
        : null,
      element(
        'code',
        {},
        element('strong', {}, field.name),
        ...args,
        args.length ? ')' : '',
        ': ',
        typeLink(field.type),
      ),
      described(field),
    );
  }

  function typePage(type) {
    const back = element('button', { textContent: `← ${words.back}`, onclick: () => history() });
    const list = (title, rows) =>
      rows?.length ? [element('h4', { textContent: title }), element('ul', {}, ...rows)] : [];
    place.replaceChildren(
      back,
      element('h3', { textContent: type.name }),
      described(type) ?? '',
      ...list(
        words.fields,
        type.fields?.map((it) => fieldRow(it, type)),
      ),
      ...list(
        words.fields,
        type.inputFields?.map((it) => fieldRow(it, type)),
      ),
      ...list(
        words.values,
        type.enumValues?.map((it) => element('li', {}, element('code', {}, it.name), described(it))),
      ),
    );
    place.scrollTop = 0;
  }

  function open(name) {
    trail.push(name);
    typePage(types.get(name));
  }
  function history() {
    trail.pop();
    const last = trail.at(-1);
    if (last) typePage(types.get(last));
    else overview();
  }

  function overview() {
    trail.length = 0;
    const parts = [...roots.keys()].map((name) => {
      const type = types.get(name);
      const rows = [...(type.fields ?? [])]
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map((it) => fieldRow(it, type));
      return element(
        'div',
        {},
        element('h3', { textContent: name }),
        described(type) ?? '',
        element('ul', {}, ...rows),
      );
    });
    place.replaceChildren(...parts);
  }

  function search(wanted) {
    const rows = [];
    for (const type of types.values()) {
      if (type.name.startsWith('__')) continue;
      if (type.name.toLowerCase().includes(wanted))
        rows.push(element('li', {}, goTo(type.name), described(type)));
      for (const field of type.fields ?? type.inputFields ?? []) {
        if (!field.name.toLowerCase().includes(wanted)) continue;
        rows.push(
          element(
            'li',
            {},
            goTo(type.name),
            element('code', { textContent: `.${field.name}` }),
            described(field),
          ),
        );
      }
    }
    const none = element('p', { textContent: words.nothingFound });
    place.replaceChildren(rows.length ? element('ul', {}, ...rows.slice(0, 60)) : none);
  }

  find.addEventListener('input', () => {
    const wanted = find.value.trim().toLowerCase();
    if (wanted) search(wanted);
    else overview();
  });
  overview();
  return types;
}
