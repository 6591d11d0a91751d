import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { currentGlossary } from '../../glossary/currentGlossary.ts';
import { currentWeights } from '../../weights/currentWeights.ts';
import { unitsOf } from '../analysis/units.ts';
import { conceptsIn } from './conceptsIn.ts';
import { createLexicon } from './lexicon.ts';
import { parseGlossary } from './parseGlossary.ts';

const folder = new URL('../../glossary/', import.meta.url);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));

describe('our glossary', () => {
  test.each(files)('$name parses', ({ name, text }) => {
    expect(parseGlossary(name, text).length).toBeGreaterThan(100);
  });

  test('has many concepts, each id once over all files', () => {
    const ids = files.flatMap(({ name, text }) => parseGlossary(name, text)).map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    expect(ids.length).toBeGreaterThanOrEqual(1_500);
    expect(currentGlossary.concepts.map(({ id }) => id)).toEqual(ids);
  });

  test('says so where several concepts share a variant, and only there', () => {
    const variants = files.flatMap(variantsIn);
    const holders = new Map<string, Set<string>>();
    for (const { key, id } of variants) holders.set(key, (holders.get(key) ?? new Set()).add(id));
    const wrong = variants.filter(({ key, isMarked }) => isMarked !== (holders.get(key)?.size ?? 0) > 1);
    expect(wrong).toEqual([]);
    expect(variants.filter(({ isMarked }) => isMarked).length).toBeGreaterThan(0);
  });
});

describe('every variant of our glossary', () => {
  test('is found in a text that holds it', () => {
    const lost = currentGlossary.concepts.flatMap((concept) =>
      [...concept.korean, ...concept.english].filter((variant) => {
        const units = unitsOf(variant);
        const whole = conceptsIn(units, currentGlossary).find(
          ({ from, to, concepts }) => from === 0 && to === units.length && concepts.includes(concept),
        );
        return whole === undefined;
      }),
    );
    expect(lost).toEqual([]);
  });
});

test('the weights in force were learnt with this glossary: another one needs another fit', () => {
  expect(currentWeights.glossary).toBe(currentGlossary.fingerprint);
});

/** Every variant as it stands in a file, its mark included, with what it is compared by. */
function variantsIn({ name, text }: { readonly name: string; readonly text: string }) {
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '' || line.startsWith('#')) return [];
    const [id = '', korean = '', english = ''] = line.split('|').map((part) => part.trim());
    const found = (list: string, keyOf: (variant: string) => string) =>
      list.split(',').map((it) => {
        const variant = it.trim();
        const key = keyOf(variant.replace('~', ''));
        return { where: `${name}:${at + 1}`, id, variant, key, isMarked: variant.startsWith('~') };
      });
    return [
      ...found(korean, (it) => `ko ${it.replace(/\s/g, '').toLowerCase()}`),
      ...found(
        english,
        (it) =>
          `en ${unitsOf(it)
            .map(({ key }) => key)
            .join(' ')}`,
      ),
    ];
  });
}

describe('a glossary', () => {
  test('is read without comments, empty lines and marks', () => {
    const text = '# for readers\n\nleak | 누수, ~누출 | leak, ~water leak\n';
    expect(parseGlossary('small.txt', text)).toEqual([
      { id: 'leak', korean: ['누수', '누출'], english: ['leak', 'water leak'] },
    ]);
  });

  test.each([
    'leak | 누수',
    'leak | | leak',
    'leak | 누수 | ',
    ' | 누수 | leak',
    'Water Leak | 누수 | leak',
    'leak | 누수 | leak | more',
  ])('is refused for "%s", by file and line', (line) => {
    expect(() => parseGlossary('small.txt', `# for readers\n\n${line}\n`)).toThrow('small.txt:3: write');
  });
});

describe('concepts in a text', () => {
  const mentioned = (text: string, lexicon = currentGlossary) =>
    conceptsIn(unitsOf(text), lexicon).flatMap(({ concepts }) => concepts.map(({ id }) => id));

  test('are the same in Korean written with and without spaces, and in English', () => {
    for (const text of ['불량 검출', '불량검출을', 'defect detection', 'Detecting? Defect detections!'])
      expect([text, mentioned(text)]).toEqual([text, expect.arrayContaining(['defect-detection'])]);
    expect(mentioned('detection of a defect')).not.toContain('defect-detection');
  });

  test('do not reach across sentences or brackets', () => {
    for (const text of ['defect. Detection', '불량 (검출)', 'defect\ndetection'])
      expect([text, mentioned(text)]).toEqual([text, expect.not.arrayContaining(['defect-detection'])]);
  });

  test('are all those that share a variant', () => {
    const text = 'certification | ~인증 | certification\nauthentication | ~인증 | authentication';
    const shared = createLexicon(parseGlossary('small.txt', text));
    expect(mentioned('인증을', shared)).toEqual(['certification', 'authentication']);
    expect(mentioned('authentication', shared)).toEqual(['authentication']);
  });
});
