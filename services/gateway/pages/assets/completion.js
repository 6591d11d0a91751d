/** Completes names of fields, arguments and enum values while one writes a query. */
import { typeText } from './docs.js';

const inner = (type) => (type.ofType ? inner(type.ofType) : type);

/** What may stand at the end of `text`: `{ word, options: [{ name, type }] }`. */
export function optionsAt(text, schema, types) {
  const tokens =
    text.replace(/#[^\n]*/g, '').match(/"""[\s\S]*?"""|"(?:\\.|[^"\\])*"|\.\.\.|[A-Za-z_]\w*|[^\s,]/g) ?? [];
  const word = /[A-Za-z_]\w*$/.exec(text)?.[0] ?? '';
  if (word) tokens.pop();
  const stack = [];
  let kind = 'query';
  let field = null;
  let argument = null;
  tokens.forEach((token, at) => {
    const top = stack.at(-1);
    if (token === '{') {
      const input = top?.args && argument ? types.get(inner(argument.type).name) : null;
      if (input?.inputFields) stack.push({ args: input.inputFields });
      else if (!top) stack.push({ type: types.get(schema[`${kind}Type`]?.name) });
      else stack.push({ type: field ? types.get(inner(field.type).name) : top.type });
      field = argument = null;
    } else if (token === '(') stack.push({ args: top ? (field?.args ?? []) : null });
    else if (token === '}' || token === ')') {
      stack.pop();
      if (token === '}') field = null;
      argument = null;
    } else if (!top && schema[`${token}Type`]) kind = token;
    else if (tokens[at - 1] === 'on') field = { type: { name: token }, args: [] };
    else if (top?.args) {
      if (tokens[at + 1] === ':') argument = top.args.find((it) => it.name === token) ?? null;
      else if (token !== ':') argument = null;
    } else if (/^[A-Za-z_]/.test(token)) field = top?.type?.fields?.find((it) => it.name === token) ?? null;
  });
  const top = stack.at(-1);
  const named = (list) => list.map((it) => ({ name: it.name, type: typeText(it.type) }));
  if (!top) return { word, options: [] };
  if (top.args && tokens.at(-1) === ':') {
    const values = types.get(inner(argument?.type ?? {}).name)?.enumValues ?? [];
    return { word, options: values.map((it) => ({ name: it.name, type: '' })) };
  }
  return { word, options: named(top.args ?? top.type?.fields ?? []) };
}

/** The list of completions under the cursor of a textarea. */
export function complete(area, list, options) {
  let shown = [];
  let word = '';
  let at = 0;

  function show() {
    const found = options(area.value.slice(0, area.selectionStart));
    word = found.word;
    const start = word.toLowerCase();
    shown = found.options
      .filter((it) => it.name.toLowerCase().startsWith(start) && it.name !== word)
      .slice(0, 40);
    at = 0;
    draw();
  }
  function draw() {
    list.hidden = shown.length === 0;
    list.replaceChildren(
      ...shown.map(({ name, type }, index) => {
        const row = document.createElement('li');
        row.role = 'option';
        row.ariaSelected = String(index === at);
        row.append(name, Object.assign(document.createElement('small'), { textContent: type }));
        row.onmousedown = (event) => {
          event.preventDefault();
          at = index;
          take();
        };
        return row;
      }),
    );
    const lines = area.value.slice(0, area.selectionStart).split('\n');
    const { lineHeight, fontSize } = getComputedStyle(area);
    const left = Number.parseFloat(fontSize) * 0.6 * lines.at(-1).length - area.scrollLeft;
    list.style.top = `${Number.parseFloat(lineHeight) * lines.length + 14 - area.scrollTop}px`;
    list.style.left = `${Math.max(0, Math.min(left, area.clientWidth - 200))}px`;
    list.children[at]?.scrollIntoView({ block: 'nearest' });
  }
  function hide() {
    shown = [];
    list.hidden = true;
  }
  function take() {
    area.setRangeText(shown[at].name, area.selectionStart - word.length, area.selectionStart, 'end');
    area.dispatchEvent(new Event('change'));
    hide();
  }

  area.addEventListener('input', ({ inputType, data }) => {
    if (inputType === 'insertText' && /[A-Za-z_]/.test(data ?? '')) show();
    else hide();
  });
  area.addEventListener('blur', hide);
  area.addEventListener('keydown', (event) => {
    if (event.ctrlKey && event.code === 'Space') {
      event.preventDefault();
      show();
      return;
    }
    if (shown.length === 0 || event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      at = (at + (event.key === 'ArrowDown' ? 1 : shown.length - 1)) % shown.length;
      draw();
    } else if (event.key === 'Enter' || event.key === 'Tab') take();
    else if (event.key === 'Escape') hide();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
}
