import type { Reason } from '#schema/vocabulary/match';

type Language = 'ko' | 'en';

const fieldNames: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  title: { ko: '제목', en: 'title' },
  summary: { ko: '요약', en: 'summary' },
  problemSolved: { ko: '해결한 문제', en: 'problem solved' },
  approach: { ko: '접근 방법', en: 'approach' },
  outputs: { ko: '산출물', en: 'outputs' },
  processIntegration: { ko: '업무 적용 방식', en: 'process integration' },
  expectedBenefits: { ko: '기대 효과', en: 'expected benefits' },
  description: { ko: '설명', en: 'description' },
  desiredOutcome: { ko: '원하는 결과', en: 'desired outcome' },
  tags: { ko: '태그', en: 'tags' },
};

const sameTexts: Readonly<Record<string, Readonly<Record<Language, (value: string) => string>>>> = {
  sameChallenge: { ko: (it) => `같은 공통 과제: ${it}`, en: (it) => `Same challenge: ${it}` },
  sameProcess: { ko: (it) => `같은 공정·업무: ${it}`, en: (it) => `Same process: ${it}` },
  sameIndustry: { ko: (it) => `같은 업종: ${it}`, en: (it) => `Same industry: ${it}` },
  sameAiClass: { ko: (it) => `같은 AI 유형: ${it}`, en: (it) => `Same kind of AI: ${it}` },
  sameModality: { ko: (it) => `같은 데이터 형태: ${it}`, en: (it) => `Same kind of data: ${it}` },
};

function fieldName(field: string, language: Language): string {
  return fieldNames[field]?.[language] ?? field;
}

const plainTexts: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  similarWording: { ko: '표현이 서로 비슷합니다', en: 'Similar wording' },
  similarSubject: { ko: '비슷한 주제의 표현을 씁니다', en: 'Words of a similar subject' },
  similarMeaning: { ko: '글 전체의 뜻이 가깝습니다', en: 'Texts that are close in meaning' },
  otherTerms: { ko: '그 밖의 공통 단어', en: 'Other shared words' },
};

/** One line of the explanation in the reader's language. */
export function reasonText(reason: Reason, language: Language): string {
  switch (reason.kind) {
    case 'sharedTerm':
    case 'sharedConcept':
      return sharedText(reason, language);
    case 'similarSubject':
    case 'similarMeaning':
    case 'similarWording':
    case 'otherTerms':
      return plainTexts[reason.kind]?.[language] ?? reason.kind;
    case 'sameChallenge':
      return sameTexts[reason.kind]?.[language](reason.code) ?? reason.code;
    default:
      return sameTexts[reason.kind]?.[language](reason.value) ?? reason.value;
  }
}

type Shared = Extract<Reason, { kind: 'sharedTerm' | 'sharedConcept' }>;

function sharedText({ kind, problem, solution }: Shared, language: Language): string {
  const [there, here] = [fieldName(problem.field, language), fieldName(solution.field, language)];
  if (kind === 'sharedConcept')
    return language === 'ko'
      ? `같은 뜻: 문제의 ${there}에 ‘${problem.term}’ ↔ 솔루션의 ${here}에 ‘${solution.term}’`
      : `Same meaning: “${problem.term}” in the problem's ${there} ↔ “${solution.term}” in the solution's ${here}`;
  return language === 'ko'
    ? `문제의 ${there}에 ‘${problem.term}’, 솔루션의 ${here}에 ‘${solution.term}’`
    : `“${problem.term}” in the problem's ${there}, “${solution.term}” in the solution's ${here}`;
}
