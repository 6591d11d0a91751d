import * as words from './generatedWords.data.ts';

/** Texts as a group's teams could write them, for as many records as a test needs: a seed always gives the same. */
export type Random = () => number;

interface Text {
  readonly en: string;
  readonly ko: string;
}

function pick<T>(random: Random, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)]!;
}

/** Many thousand things that people could speak of, so that few records are about the same. */
function thingOf(random: Random): Text {
  const [kind, thing, brand] = [pick(random, words.kinds), pick(random, words.things), name(random)];
  const by = random() < 0.4 ? kind : { en: brand, ko: brand };
  return { en: `${by.en} ${thing.en}`, ko: `${by.ko} ${thing.ko}` };
}

/** Now and then in one language only, as people write. */
function localized(random: Random, sentences: readonly Text[]): { en?: string; ko?: string } {
  const [en, ko] = [sentences.map((it) => it.en).join(' '), sentences.map((it) => it.ko).join(' ')];
  const which = random();
  if (which < 0.3) return { en };
  return which < 0.5 ? { ko } : { en, ko };
}

/** So that the lengths of records differ as they do in life. */
function asides(random: Random): Text[] {
  return Array.from({ length: Math.floor(random() * 4) }, () => pick(random, words.asides));
}

const consonants = 'bdfghjklmnprstvwxz';
const vowels = 'aeiouy';
const syllables = [...consonants].flatMap((consonant) => [...vowels].map((vowel) => consonant + vowel));
const namesThereAre = 30_000;

/** A made-up name of a machine, a product or a person; some are met often, most seldom. */
function name(random: Random): string {
  let rest = (Math.floor(random() ** 2 * namesThereAre) * 7_919) % syllables.length ** 3;
  let text = '';
  for (let n = 0; n < 3; n++) {
    text += syllables[rest % syllables.length] ?? '';
    rest = Math.floor(rest / syllables.length);
  }
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The machine that it began on, and what was around it: every real text is a little unique. */
function mark(random: Random): Text {
  const [first, second, place] = [name(random), name(random), pick(random, words.places)];
  const number = Math.floor(random() * 900) + 100;
  return {
    en: `${first} ${number} next to ${second} at ${place.en}`,
    ko: `${place.ko}의 ${second} 옆 ${first} ${number}호기`,
  };
}

/** What else is told: most of a real text is about circumstances that no other record shares. */
function circumstances(random: Random): Text {
  const people = Array.from({ length: 8 }, () => name(random)).join(', ');
  const [first, second] = [pick(random, words.sources), pick(random, words.sources)];
  return {
    en: `${people} know it. There are ${first.en} and ${second.en}.`,
    ko: `${people} 담당이 안다. ${first.ko}, ${second.ko} 자료가 있다.`,
  };
}

function trouble(random: Random, thing: Text): Text {
  const [verb, place, source] = [words.troubles, words.places, words.sources].map((it) =>
    pick(random, it),
  ) as [Text, Text, Text];
  return {
    en: `In ${place.en} ${thing.en} ${verb.en}, and ${source.en} tell us too late.`,
    ko: `${place.ko}에서 ${thing.ko}: ${verb.ko}. ${source.ko}로는 너무 늦게 안다.`,
  };
}

const processes = ['inspection', 'maintenance', 'logistics', 'purchasing', 'customer service', 'planning'];
const industries = ['electronics', 'chemistry', 'battery', 'logistics', 'finance', 'energy', 'media'];
const classes = ['computerVision', 'nlp', 'generative', 'classicalMl', 'optimisation'];

export function generatedProblem(random: Random): Record<string, unknown> {
  const thing = thingOf(random);
  const [verb, place, maker] = [pick(random, words.troubles), pick(random, words.places), name(random)];
  const [machine, second] = [mark(random), trouble(random, thingOf(random))];
  return {
    title: localized(random, [
      {
        en: `${thing.en} of ${maker} ${verb.en} in ${place.en}`,
        ko: `${place.ko}의 ${maker} ${thing.ko}: ${verb.ko}`,
      },
    ]),
    description: localized(random, [
      { en: `It began on ${machine.en}.`, ko: `${machine.ko}에서 시작되었다.` },
      circumstances(random),
      trouble(random, thing),
      ...(random() < 0.3 ? [second] : []),
      ...asides(random),
    ]),
    language: 'en',
    kind: random() < 0.8 ? 'need' : 'plannedProject',
    ...(random() < 0.6 ? { process: pick(random, processes) } : {}),
    ...(random() < 0.6 ? { industry: pick(random, industries) } : {}),
    ...(random() < 0.4 ? { aiClasses: [pick(random, classes)] } : {}),
  };
}

export function generatedSolution(random: Random): Record<string, unknown> {
  const thing = thingOf(random);
  const [method, source] = [pick(random, words.methods), pick(random, words.sources)];
  const [machine, result] = [mark(random), pick(random, words.results)];
  return {
    title: localized(random, [{ en: `${method.en} for ${thing.en}`, ko: `${thing.ko}에 쓰는 ${method.ko}` }]),
    problemSolved: localized(random, [trouble(random, thing)]),
    approach: localized(random, [
      {
        en: `A ${method.en} reads ${source.en} of ${machine.en} and warns of ${thing.en}.`,
        ko: `${method.ko}이 ${machine.ko}의 ${source.ko}를 읽고 ${thing.ko}을 알린다.`,
      },
      ...asides(random),
    ]),
    expectedBenefits: localized(random, [{ en: `Since then ${result.en}.`, ko: `그 뒤로 ${result.ko}.` }]),
    stage: random() < 0.8 ? 'deployed' : 'pilot',
    language: 'en',
    aiClasses: [pick(random, classes)],
    process: pick(random, processes),
    ...(random() < 0.6 ? { industry: pick(random, industries) } : {}),
  };
}

/** What the API fills in where nobody says anything; commands inside the process are given whole content. */
export const emptyProblemLists = {
  placeIds: [],
  aiClasses: [],
  dataAvailable: [],
  constraints: [],
  challengeCodes: [],
  tags: [],
};
export const emptySolutionLists = { challengeCodes: [], aiClasses: [], dataUsed: [], vendors: [], tags: [] };
