import type { Language } from '#schema/vocabulary/errorCodes';

/** What Commander says of a command line that it cannot read, and how we say it in Korean. */
const korean: readonly (readonly [RegExp, string])[] = [
  [/^error: missing required argument '(.+)'/, '오류: 인자 $1이(가) 빠졌습니다'],
  [/^error: required option '(.+)' not specified/, '오류: 옵션 $1은(는) 꼭 있어야 합니다'],
  [/^error: option '(.+)' argument missing/, '오류: 옵션 $1에 값이 빠졌습니다'],
  [
    /^error: option '(.+)' argument '(.*)' is invalid\. Allowed choices are (.+)\./,
    '오류: 옵션 $1에 $2은(는) 쓸 수 없습니다. 쓸 수 있는 값: $3',
  ],
  [
    /^error: option '(.+)' argument '(.*)' is invalid\. (.+)/,
    '오류: 옵션 $1에 $2은(는) 쓸 수 없습니다. 범위: $3',
  ],
  [/^error: unknown option '(.+)'/, '오류: 옵션 $1은(는) 없습니다'],
  [/^error: unknown command '(.+)'/, '오류: 명령 $1은(는) 없습니다'],
  [/^error: too many arguments.*/, '오류: 인자가 너무 많습니다'],
  [/\(Did you mean (.+)\?\)/, '(혹시 $1?)'],
];

/** A message of Commander in the reader's language. */
export function usageError(message: string, language: Language): string {
  if (language === 'en') return message;
  return korean.reduce((text, [said, ours]) => text.replace(said, ours), message);
}

/** What Commander adds to the description of an option, in the reader's language. */
export function optionExtras(description: string, language: Language): string {
  if (language === 'en') return description;
  return description.replace('(choices: ', '(선택: ').replace('(default: ', '(기본값: ');
}
