import type { z } from 'zod';
import type { Wording } from '#schema/vocabulary/errorCodes';

/** What our own schemas say, in Korean. */
const own: Readonly<Record<string, string>> = {
  'at least one language': '한국어와 영어 중 하나는 있어야 합니다',
  'no control characters': '제어 문자는 쓸 수 없습니다',
  'well-formed Unicode': '올바른 유니코드가 아닙니다',
  'not empty': '비워 둘 수 없습니다',
  'whole won as a decimal string': '원 단위 정수를 문자열로 쓰세요',
  'a UTC instant with milliseconds': '밀리초까지 쓴 UTC 시각이어야 합니다',
};

const formats: Readonly<Record<string, Wording>> = {
  url: { ko: 'http나 https로 시작하는 웹 주소를 쓰세요', en: 'a web address that begins with http or https' },
  date: { ko: '날짜를 2026-11-24처럼 쓰세요', en: 'a date like 2026-11-24' },
};

/** What is wrong with a value, in both languages; what nobody worded stays as the schema says it. */
export function issueWording(issue: z.core.$ZodIssue): Wording {
  const { message } = issue;
  const korean = own[message];
  if (korean !== undefined) return { ko: korean, en: message };
  switch (issue.code) {
    case 'too_big':
      return bound(issue.origin, String(issue.maximum), 'atMost');
    case 'too_small':
      return bound(issue.origin, String(issue.minimum), 'atLeast');
    case 'invalid_value': {
      const values = issue.values.map(String).join(', ');
      return { ko: `다음 중 하나여야 합니다: ${values}`, en: `one of: ${values}` };
    }
    case 'invalid_format':
      return formats[issue.format] ?? { ko: message, en: message };
    case 'unrecognized_keys':
      return { ko: `알 수 없는 항목: ${issue.keys.join(', ')}`, en: `unknown: ${issue.keys.join(', ')}` };
    default:
      return { ko: message, en: message };
  }
}

function bound(origin: string, limit: string, which: 'atMost' | 'atLeast'): Wording {
  const [ko, en] =
    origin === 'string' ? ['자', ' characters'] : origin === 'array' ? ['개', ' entries'] : ['', ''];
  return which === 'atMost'
    ? { ko: `${limit}${ko} 이하여야 합니다`, en: `at most ${limit}${en}` }
    : { ko: `${limit}${ko} 이상이어야 합니다`, en: `at least ${limit}${en}` };
}
