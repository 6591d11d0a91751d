import type { Language } from '#schema/vocabulary/errorCodes';

/** An operation to begin with; each is valid against the SDL. */
export interface Example {
  readonly title: Readonly<Record<Language, string>>;
  readonly query: string;
  readonly variables?: Readonly<Record<Language, object>>;
}

export const examples: readonly Example[] = [
  {
    title: { ko: '나는 누구인가', en: 'Who am I' },
    query: `{
  viewer {
    name
    roles
    affiliate { code name { text } }
  }
}`,
  },
  {
    title: { ko: '솔루션 찾기', en: 'Search solutions' },
    query: `query Search($text: String!) {
  searchSolutions(text: $text, first: 10) {
    totalCount
    nodes {
      id
      title { text }
      affiliate { name { text } }
      stage
    }
    facets { name values { value count } }
  }
}`,
    variables: { ko: { text: '불량 검출' }, en: { text: 'defect detection' } },
  },
  {
    title: { ko: '등록 전에 맞는 솔루션 보기', en: 'What would fit a problem' },
    query: `query Preview($draft: MatchDraft!) {
  previewMatches(draft: $draft) {
    matches {
      strength
      fit
      solution { id title { text } affiliate { name { text } } }
      reasons { text }
    }
    notes { text }
  }
}`,
    variables: {
      ko: {
        draft: {
          problem: {
            title: { ko: '배터리 수명 예측' },
            description: { ko: '충방전 시험을 끝까지 하지 않고 셀의 수명과 용량을 알고 싶습니다.' },
            language: 'ko',
          },
        },
      },
      en: {
        draft: {
          problem: {
            title: { en: 'Predict battery life' },
            description: {
              en: 'We want to know life and capacity of a cell without running every charge and discharge cycle.',
            },
            language: 'en',
          },
        },
      },
    },
  },
  {
    title: { ko: '문제 등록', en: 'Post a problem' },
    query: `mutation Post($content: ProblemContentInput!) {
  postProblem(content: $content) {
    problem { id status title { text } }
    errors { code message path }
  }
}`,
    variables: {
      ko: {
        content: {
          title: { ko: '검사 이미지에서 불량 자동 검출' },
          description: {
            ko: '라인의 외관 검사를 사람이 하고 있어 불량을 놓칩니다. 이미지로 자동 판정하고 싶습니다.',
          },
          language: 'ko',
        },
      },
      en: {
        content: {
          title: { en: 'Find defects in inspection images' },
          description: {
            en: 'People inspect parts by eye and miss defects. We want images to be judged automatically.',
          },
          language: 'en',
        },
      },
    },
  },
  {
    title: { ko: '내 계열사의 매치와 이유', en: 'Matches of my affiliate, with reasons' },
    query: `{
  matches(first: 10) {
    totalCount
    nodes {
      id
      strength
      problem { id title { text } affiliate { code } }
      solution { id title { text } affiliate { code } }
      reasons { text }
    }
    pageInfo { hasNextPage endCursor }
  }
}`,
  },
  {
    title: { ko: '새 매치 받아 보기(구독)', en: 'Live: new matches (subscription)' },
    query: `subscription NewMatches {
  matchProposed {
    id
    strength
    problem { title { text } }
    solution { title { text } }
    reasons { text }
  }
}`,
  },
];
