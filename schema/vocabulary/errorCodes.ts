/** What went wrong and what to do, in both languages. `{name}` is replaced by the parameter of that name. */
interface ErrorText {
  readonly ko: string;
  readonly en: string;
}

/** The closed list of errors that users meet. A code is never reused for another meaning. */
export const errorTexts = {
  FIELD_MISSING: {
    ko: '필수 항목 {fields}이(가) 비어 있습니다. 채운 뒤 다시 시도하세요.',
    en: 'Required: {fields}. Fill these in and try again.',
  },
  VALUE_INVALID: {
    ko: '값을 받아들일 수 없습니다: {reason}',
    en: 'This value is not accepted: {reason}',
  },
  NOT_FOUND: {
    ko: '{what}을(를) 찾을 수 없습니다. 주소를 확인하거나 열람 권한이 있는 사람에게 문의하세요.',
    en: '{what} was not found. Check the address, or ask someone who may see it.',
  },
  FORBIDDEN: {
    ko: '이 작업을 할 권한이 없습니다. 필요한 역할: {needed}.',
    en: 'You may not do this. It needs: {needed}.',
  },
  UNAUTHENTICATED: {
    ko: '로그인이 필요합니다. 로그인한 뒤 다시 시도하세요.',
    en: 'Sign in first, then try again.',
  },
  CONFLICT: {
    ko: '그사이 다른 변경이 있었습니다({what}). 새로 읽은 뒤 다시 시도하세요.',
    en: 'Something changed in the meantime ({what}). Read it again, then repeat.',
  },
  STATE_NOT_ALLOWED: {
    ko: '지금 상태({state})에서는 할 수 없습니다. 가능한 상태: {allowed}.',
    en: 'Not possible in state {state}. Possible in: {allowed}.',
  },
  TERMS_NOT_ACCEPTED: {
    ko: '이용 조건 {version}판에 먼저 동의해야 합니다.',
    en: 'Terms version {version} must be accepted first.',
  },
  CURSOR_INVALID: {
    ko: '이 커서는 이 목록의 것이 아닙니다. 첫 페이지부터 다시 읽으세요.',
    en: 'This cursor does not belong to this list. Start again from the first page.',
  },
  TOO_LARGE: {
    ko: '{what}이(가) 너무 큽니다(한도 {limit}). 줄인 뒤 다시 시도하세요.',
    en: '{what} is too large (limit {limit}). Shorten it and try again.',
  },
  QUERY_TOO_COMPLEX: {
    ko: '질의가 너무 복잡합니다({reason}). 나누어 요청하세요.',
    en: 'The query is too complex ({reason}). Split it into smaller ones.',
  },
  RATE_LIMITED: {
    ko: '요청이 너무 많습니다. {seconds}초 뒤에 다시 시도하세요.',
    en: 'Too many requests. Try again in {seconds} seconds.',
  },
  UNAVAILABLE: {
    ko: '지금은 처리할 수 없습니다({reason}). 잠시 뒤 같은 요청을 다시 보내세요.',
    en: 'Not possible right now ({reason}). Send the same request again in a moment.',
  },
  FILE_INVALID: {
    ko: '파일을 읽을 수 없습니다: {reason}',
    en: 'The file cannot be read: {reason}',
  },
  CONFIGURATION_INVALID: {
    ko: '설정이 잘못되었습니다: {reason}',
    en: 'The configuration is wrong: {reason}',
  },
  INTERNAL: {
    ko: '예기치 못한 오류입니다. 관리자에게 번호 {id}을(를) 알려 주세요.',
    en: 'Something unexpected went wrong. Tell your administrator the number {id}.',
  },
} as const satisfies Record<string, ErrorText>;

export type ErrorCode = keyof typeof errorTexts;

export type Language = 'ko' | 'en';

/** What is said in words, in both languages. */
export type Wording = Readonly<Record<Language, string>>;

export type ErrorParameters = Readonly<Record<string, string | number | Wording>>;

/** The text of an error for a reader; an unknown parameter stays visible as its name. */
export function errorMessage(code: ErrorCode, parameters: ErrorParameters, language: Language): string {
  return errorTexts[code][language].replace(/\{(\w+)\}/g, (_, name: string) =>
    said(parameters[name] ?? name, language),
  );
}

/** A parameter as a reader of the language gets it. */
export function said(value: ErrorParameters[string], language: Language): string {
  return typeof value === 'object' ? value[language] : String(value);
}
