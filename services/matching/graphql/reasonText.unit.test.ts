import { expect, it } from '@jest/globals';
import type { Reason } from '#schema/vocabulary/match';
import { reasonText } from './reasonText.ts';

const contribution = 0.1;
const term = {
  kind: 'sharedTerm',
  problem: { term: '균열을', field: 'description' },
  solution: { term: 'cracks', field: 'problemSolved' },
  contribution,
} as const;

it.each<[Reason, string, string]>([
  [
    term,
    '문제의 설명에 ‘균열을’, 솔루션의 해결한 문제에 ‘cracks’',
    "“균열을” in the problem's description, “cracks” in the solution's problem solved",
  ],
  [
    { ...term, problem: { term: 'x', field: 'unheardOf' } },
    '문제의 unheardOf에 ‘x’, 솔루션의 해결한 문제에 ‘cracks’',
    "“x” in the problem's unheardOf, “cracks” in the solution's problem solved",
  ],
  [
    { ...term, kind: 'sharedConcept', concept: 'crack' },
    '같은 뜻: 문제의 설명에 ‘균열을’ ↔ 솔루션의 해결한 문제에 ‘cracks’',
    "Same meaning: “균열을” in the problem's description ↔ “cracks” in the solution's problem solved",
  ],
  [{ kind: 'similarSubject', contribution }, '비슷한 주제의 표현을 씁니다', 'Words of a similar subject'],
  [{ kind: 'similarMeaning', contribution }, '글 전체의 뜻이 가깝습니다', 'Texts that are close in meaning'],
  [{ kind: 'similarWording', contribution }, '표현이 서로 비슷합니다', 'Similar wording'],
  [{ kind: 'otherTerms', contribution }, '그 밖의 공통 단어', 'Other shared words'],
  [
    { kind: 'sameChallenge', code: 'visual-inspection', contribution },
    '같은 공통 과제: visual-inspection',
    'Same challenge: visual-inspection',
  ],
  [{ kind: 'sameProcess', value: '코팅', contribution }, '같은 공정·업무: 코팅', 'Same process: 코팅'],
  [
    { kind: 'sameIndustry', value: 'batteries', contribution },
    '같은 업종: batteries',
    'Same industry: batteries',
  ],
  [{ kind: 'sameAiClass', value: 'nlp', contribution }, '같은 AI 유형: nlp', 'Same kind of AI: nlp'],
  [
    { kind: 'sameModality', value: 'image', contribution },
    '같은 데이터 형태: image',
    'Same kind of data: image',
  ],
])('%j is said in both languages', (reason, ko, en) => {
  expect(reasonText(reason, 'ko')).toBe(ko);
  expect(reasonText(reason, 'en')).toBe(en);
});
