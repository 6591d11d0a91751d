import type { MatchingNoteCode } from '#schema/vocabulary/match';

const texts: Readonly<Record<MatchingNoteCode, Readonly<Record<'ko' | 'en', string>>>> = {
  otherLanguage: {
    ko: '한국어도 영어도 아닌 글이 있어, 그 부분은 단어 그대로만 비교했습니다. 한국어나 영어로 쓰면 더 잘 찾습니다.',
    en: 'Part of the text is neither Korean nor English; it was compared word by word only. Korean or English finds more.',
  },
  embeddingsUnavailable: {
    ko: '임베딩 서비스가 응답하지 않아 단어로만 비교했습니다.',
    en: 'The embedding service did not answer, so only words were compared.',
  },
};

/** What a reader should know of an answer, in his language. */
export function noteText(code: MatchingNoteCode, language: 'ko' | 'en'): string {
  return texts[code][language];
}
