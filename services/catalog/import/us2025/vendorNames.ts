/** "ServiceNow, Inc." is one vendor: what follows the comma is the form of the company. */
const companyForm =
  /^(?:inc|llc|l\.l\.c|ltd|limited|corp|corporation|co|company|lp|llp|plc|gmbh|pllc|pc)\b\.?/i;

/** A part that goes on in small letters belongs to a sentence, which is kept whole: "Acme, acquired by Globex". */
const sentencePart = /^(?!and\s)[a-z]+(?:\s|$)/;

/** Splits at commas and spaced slashes outside round brackets. */
function splitLine(line: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const token of line.split(/(,\s|\s\/\s|[()])/)) {
    if (token === '(') depth += 1;
    if (token === ')') depth = Math.max(0, depth - 1);
    const separates = depth === 0 && (token === ' / ' || token === ', ');
    if (!separates) part += token;
    else {
      parts.push(part);
      part = '';
    }
  }
  return [...parts, part].map((it) => it.trim());
}

function vendorsOfLine(line: string): readonly string[] {
  const parts = splitLine(line);
  if (parts.slice(1).some((part) => sentencePart.test(part))) return [line];
  const names: string[] = [];
  for (const part of parts) {
    const previous = names.at(-1);
    if (companyForm.test(part) && previous !== undefined) names[names.length - 1] = `${previous}, ${part}`;
    else names.push(part.replace(/^and\s+/, ''));
  }
  return names;
}

/** The vendors named in one cell, separated by line breaks, semicolons, commas or spaced slashes; each once. */
export function splitVendors(text: string): readonly string[] {
  const lines = text.split(/[\n;]/).map((line) => line.replace(/\s+/g, ' ').trim());
  return [...new Set(lines.flatMap(vendorsOfLine).filter((name) => name !== ''))];
}
