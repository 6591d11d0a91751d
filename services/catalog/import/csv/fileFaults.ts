import { type Failure, fail } from '#platform/errors/errors';
import {
  type ErrorCode,
  type ErrorParameters,
  errorMessage,
  type Language,
  said,
} from '#schema/vocabulary/errorCodes';

interface FaultText {
  readonly code: ErrorCode;
  readonly ko: string;
  readonly en: string;
}

/** Why a whole file is refused; `{name}` is replaced by the parameter of that name. */
const fileFaults = {
  unreadable: {
    code: 'FILE_INVALID',
    ko: '{path} 파일을 열 수 없습니다({cause}). 경로와 읽기 권한을 확인하세요.',
    en: '{path} cannot be opened ({cause}). Check the path and whether you may read it.',
  },
  empty: {
    code: 'FILE_INVALID',
    ko: '파일이 비어 있습니다.',
    en: 'the file is empty.',
  },
  spreadsheet: {
    code: 'FILE_INVALID',
    ko: 'CSV가 아니라 스프레드시트(XLSX) 또는 압축 파일입니다. "CSV UTF-8"로 저장한 뒤 다시 시도하세요.',
    en: 'this is a spreadsheet (XLSX) or an archive, not CSV. Save it as "CSV UTF-8" and try again.',
  },
  encoding: {
    code: 'FILE_INVALID',
    ko: '{line}행({byte}번째 바이트)이 UTF-8이 아닙니다. {guess} 파일로 보입니다. "CSV UTF-8"로 저장한 뒤 다시 시도하세요.',
    en: 'line {line} (byte {byte}) is not UTF-8; the file looks like {guess}. Save it as "CSV UTF-8" and try again.',
  },
  cutInsideCharacter: {
    code: 'FILE_INVALID',
    ko: '{line}행({byte}번째 바이트)의 글자 중간에서 파일이 끊겼습니다. 파일을 다시 받으세요.',
    en: 'the file ends inside a character on line {line} (byte {byte}): it is cut off. Fetch it again.',
  },
  quoteNotClosed: {
    code: 'FILE_INVALID',
    ko: '{line}행에서 시작한 항목의 {column} 열에 닫는 따옴표가 없습니다. 파일이 중간에 끊겼을 수 있습니다.',
    en: 'the quotation mark in column {column} of the row that begins on line {line} is never closed: the file may be cut off.',
  },
  quoteMisplaced: {
    code: 'FILE_INVALID',
    ko: '{line}행에서 시작한 항목의 {column} 열에 따옴표가 잘못 놓였습니다. 값 안의 따옴표는 두 번("") 써야 합니다.',
    en: 'misplaced quotation mark in column {column} of the row that begins on line {line}. Inside a value it has to be doubled ("").',
  },
  fieldCount: {
    code: 'FILE_INVALID',
    ko: '{line}행에서 시작한 항목의 열이 {expected}개가 아니라 {found}개입니다. 파일이 그곳에서 끊겼거나 따옴표가 빠졌을 수 있습니다.',
    en: 'the row that begins on line {line} has {found} fields instead of {expected}. The file may be cut off there, or a quotation mark is missing.',
  },
  columns: {
    code: 'FILE_INVALID',
    ko: '1행의 열 이름이 맞지 않습니다. {details}',
    en: 'the column names on line 1 do not fit. {details}',
  },
  fieldTooLarge: {
    code: 'TOO_LARGE',
    ko: '{line}행 {column} 열의 값',
    en: 'The value on line {line}, column {column}',
  },
  rowTooLarge: {
    code: 'TOO_LARGE',
    ko: '{line}행에서 시작한 항목({column} 열까지)',
    en: 'The row that begins on line {line} (as far as column {column})',
  },
} as const satisfies Record<string, FaultText>;

export type FileFaultKind = keyof typeof fileFaults;

function filled(text: string, parameters: ErrorParameters, language: Language): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => said(parameters[name] ?? name, language));
}

function slotOf(code: ErrorCode): string {
  return code === 'TOO_LARGE' ? 'what' : 'reason';
}

/** Refuses a file: `FILE_INVALID` or `TOO_LARGE`, with the place among the parameters and the reason in English. */
export function refuseFile(kind: FileFaultKind, parameters: ErrorParameters = {}): never {
  const { code, en } = fileFaults[kind];
  fail(code, { ...parameters, fault: kind, [slotOf(code)]: filled(en, parameters, 'en') });
}

function isFileFault(kind: unknown): kind is FileFaultKind {
  return typeof kind === 'string' && Object.hasOwn(fileFaults, kind);
}

/** The message of a failure for a reader; a file's failure has its reason in the same language. */
export function fileFaultMessage({ code, parameters }: Failure, language: Language): string {
  const kind = parameters['fault'];
  if (!isFileFault(kind)) return errorMessage(code, parameters, language);
  const details = parameters[`details_${language}`] ?? parameters['details'] ?? '';
  const reason = filled(fileFaults[kind][language], { ...parameters, details }, language);
  return errorMessage(code, { ...parameters, [slotOf(code)]: reason }, language);
}
