const FUNCTIONS = ':matches(FunctionDeclaration, FunctionExpression, ArrowFunctionExpression)';

/**
 * Limits the lines of code of a function without those of the functions inside it, each of which counts as one:
 * `createX(deps)` may return many short functions, and still no function can grow long.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const ownLines = {
  meta: {
    type: 'suggestion',
    schema: [{ type: 'object', properties: { max: { type: 'integer' } }, required: ['max'] }],
    messages: {
      tooLong: 'This function has {{lines}} lines of its own; {{max}} are the limit. Name a part of it.',
    },
  },
  create(context) {
    const { max } = context.options[0];
    const codeLines = linesWithCode(context.sourceCode.ast.tokens);
    const open = [];
    return {
      [FUNCTIONS]() {
        open.push({ inner: 0 });
      },
      [`${FUNCTIONS}:exit`](node) {
        const { inner } = open.pop();
        const all = countBetween(codeLines, node.loc.start.line, node.loc.end.line);
        const outer = open.at(-1);
        if (outer !== undefined) outer.inner += all - 1;
        const lines = all - inner;
        if (lines > max) context.report({ node, messageId: 'tooLong', data: { lines, max } });
      },
    };
  },
};

function linesWithCode(tokens) {
  const lines = new Set();
  for (const token of tokens) {
    for (let line = token.loc.start.line; line <= token.loc.end.line; line += 1) lines.add(line);
  }
  return lines;
}

function countBetween(codeLines, first, last) {
  let count = 0;
  for (let line = first; line <= last; line += 1) if (codeLines.has(line)) count += 1;
  return count;
}
