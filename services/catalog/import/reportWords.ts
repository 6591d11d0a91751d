import type { Language } from '#schema/vocabulary/errorCodes';
import type { NoteKind, RecordKind, SkipReason } from './records.ts';
import type { Outcome } from './report.ts';

/** A text in both languages; `{name}` is replaced by the value of that name. */
export type Words = Readonly<Record<Language, string>>;

export const outcomeWords: Readonly<Record<Outcome, Words>> = {
  new: { ko: '신규', en: 'new' },
  revised: { ko: '개정', en: 'revised' },
  unchanged: { ko: '변경 없음', en: 'unchanged' },
  moved: { ko: '단계 이동', en: 'moved to another stage' },
  skipped: { ko: '제외', en: 'skipped' },
  refused: { ko: '거부', en: 'refused' },
};

export const kindWords: Readonly<Record<RecordKind, Words>> = {
  solution: { ko: '솔루션', en: 'solution' },
  problem: { ko: '현업 문제(추진 예정 과제)', en: 'problem (planned project)' },
  retired: { ko: '종료된 솔루션', en: 'retired solution' },
};

export const skipWords: Readonly<Record<SkipReason, Words>> = {
  withheld: { ko: '원본에서 공개를 보류함', en: 'withheld by its source' },
  withoutStage: { ko: '개발 단계 없음', en: 'no development stage' },
  withoutName: { ko: '이름 없음', en: 'no name' },
};

export const noteWords: Readonly<Record<NoteKind, Words>> = {
  spelling: { ko: '대소문자·띄어쓰기가 달라 맞추어 읽음', en: 'case or spacing differed and was forgiven' },
  placeholder: { ko: '내용이 없는 값이라 비워 둠', en: 'states nothing and was left empty' },
  notAnAddress: {
    ko: '웹 주소 하나가 아니어서 저장하지 않음',
    en: 'is not one web address and was not kept',
  },
  firstOfMonth: {
    ko: '월까지만 적혀 있어 1일로 읽음',
    en: 'names only a month and was taken as its first day',
  },
  unclearDate: { ko: '날짜로 읽을 수 없어 저장하지 않음', en: 'is not a date and was not kept' },
  personalContact: {
    ko: '개인 주소로 보여 저장하지 않음',
    en: 'may be the address of a person and was not kept',
  },
  notAList: { ko: '목록 형식이 아니어서 글 그대로 저장함', en: 'is not a list and was kept as text' },
  duplicateId: {
    ko: '같은 id가 여러 행에 있어 이름으로 구분함',
    en: 'is repeated in the file: these rows are told apart by name',
  },
};

export const reportWords = {
  title: { ko: '가져오기 보고서({format}): {rows}행', en: 'Import report ({format}): {rows} rows' },
  outcomes: { ko: '결과', en: 'Outcome' },
  kinds: { ko: '저장 대상', en: 'Records' },
  skipped: { ko: '제외한 행', en: 'Skipped' },
  refused: { ko: '거부한 행', en: 'Refused' },
  moved: { ko: '단계가 바뀐 행', en: 'Moved to another stage' },
  affiliates: {
    ko: '계열사 {count}곳(신규 {fresh}곳)',
    en: 'Affiliates: {count} ({fresh} new)',
  },
  otherNames: {
    ko: '{code}: "{name}"(으)로 두었으며, 파일에는 {others}(으)로도 적혀 있음',
    en: '{code} stays "{name}"; the file also calls it {others}',
  },
  header: { ko: '열 이름 "{found}"을(를) {column}(으)로 읽음', en: 'column "{found}" was read as {column}' },
  notes: { ko: '참고', en: 'Notes' },
  losses: {
    ko: '저장할 자리가 없어 빠진 내용(열별 행 수)',
    en: 'Content without a place in our records (rows per column)',
  },
  missing: {
    ko: '이전에 가져왔으나 이 파일에 없음(그대로 둠): {count}건',
    en: 'Imported earlier and not in this file (left as they are): {count}',
  },
  row: { ko: '1행', en: '1 row' },
  count: { ko: '{rows}행', en: '{rows} rows' },
  line: { ko: '{line}행', en: 'line {line}' },
  lines: { ko: '{lines}행', en: 'lines {lines}' },
  stays: { ko: '이전에 가져온 {id}은(는) 그대로 둠', en: '{id} of an earlier import stays' },
  from: { ko: '{from} → {to}', en: '{from} → {to}' },
  unknownValue: { ko: '{column}: 알 수 없는 값 "{value}"', en: '{column}: unknown value "{value}"' },
  nearest: { ko: '(혹시 "{nearest}"?)', en: ' (did you mean "{nearest}"?)' },
  emptyValue: { ko: '{column}: 값이 비어 있음', en: '{column}: is empty' },
  longValue: {
    ko: '{column}: {limit}자를 넘는 값 "{value}"',
    en: '{column}: longer than {limit} characters "{value}"',
  },
  badText: {
    ko: '{column}: 쓸 수 없는 글자나 형식 "{value}"',
    en: '{column}: letters or form that cannot be taken "{value}"',
  },
} as const satisfies Record<string, Words>;

export function worded(
  words: Words,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return words[language].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? name));
}
