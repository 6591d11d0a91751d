import type { Language } from '#schema/vocabulary/errorCodes';

export type Words = Readonly<Record<Language, string>>;

/** What commands say beside what the server says. */
export const words = {
  error: { ko: '오류', en: 'error' },
  importing: { ko: '가져오는 중', en: 'Importing' },
  matching: { ko: '매칭하는 중', en: 'Matching' },
  rebuilding: { ko: '다시 만드는 중', en: 'Rebuilding' },
  applied: { ko: '가져왔습니다.', en: 'Imported.' },
  dryRun: {
    ko: '미리 보기입니다. 저장한 것이 없습니다.',
    en: 'Dry run: nothing was stored.',
  },
  refused: {
    ko: '받아들일 수 없는 행이 있어 아무것도 저장하지 않았습니다. 고친 뒤 다시 시도하거나, --partial로 나머지 행만 가져오세요.',
    en: 'Nothing was stored, because rows were refused. Correct them, or take the other rows with --partial.',
  },
  wouldRefuse: {
    ko: '미리 보기입니다. 받아들일 수 없는 행이 있어 이대로는 저장되지 않습니다.',
    en: 'Dry run: as it is the file would be refused, because of its refused rows.',
  },
  reportAt: { ko: '보고서', en: 'Report' },
  found: { ko: '검색 결과', en: 'Found' },
  nothingFound: { ko: '찾은 것이 없습니다.', en: 'Nothing was found.' },
  narrow: { ko: '--facet으로 좁힐 수 있습니다', en: 'Narrow it down with --facet' },
  noMatch: { ko: '확신할 만한 매칭이 없습니다.', en: 'No confident match.' },
  weakOnly: {
    ko: '확신할 만한 매칭이 없습니다. 가까운 것은 다음과 같습니다.',
    en: 'No confident match. The nearest are:',
  },
  strong: { ko: '잘 맞음', en: 'strong' },
  possible: { ko: '맞을 수 있음', en: 'possible' },
  weak: { ko: '약함', en: 'weak' },
  noDeadLetters: { ko: '처리하지 못한 이벤트가 없습니다.', en: 'No dead letters.' },
  replayed: { ko: '다시 처리한 이벤트', en: 'Events handled again' },
  discarded: { ko: '버린 이벤트', en: 'Discarded' },
  stillParked: { ko: '아직 처리하지 못한 이벤트가 있습니다', en: 'Still parked' },
  rebuilt: { ko: '다시 만들었습니다', en: 'Rebuilt' },
  backingUp: { ko: '백업하는 중(MB)', en: 'Backing up (MB)' },
  backedUp: { ko: '백업했습니다', en: 'Backed up' },
  restored: { ko: '되돌렸습니다', en: 'Restored' },
  asOf: { ko: '마지막 이벤트', en: 'Newest event' },
  size: { ko: '크기', en: 'Size' },
  eventCount: { ko: '이벤트', en: 'Events' },
  replacedAt: { ko: '이전 데이터베이스', en: 'The database before is kept at' },
  restoredUntil: {
    ko: `그 뒤에 처리된 요청은 없던 것이 되었습니다. 필요하면 다시 보내세요.
이벤트 스트림을 그 뒤까지 읽은 곳은 CURSOR_INVALID를 받고 처음부터 다시 읽습니다.`,
    en: `What was acknowledged after that is not in it: send it again where it is still wanted.
Whoever has read the event streams beyond it gets CURSOR_INVALID, and reads from the beginning again.`,
  },
  keyOnce: {
    ko: '키는 지금 한 번만 보입니다. 안전한 곳에 두세요.',
    en: 'The key is shown this once and never again. Keep it safe.',
  },
  oneHolder: {
    ko: '누구의 키인지 하나만 고르세요: --member <id>, --analyst, --operator',
    en: 'say whose key it is, by one of --member <id>, --analyst, --operator',
  },
  noKeys: { ko: '키가 없습니다.', en: 'No keys.' },
  analyst: { ko: '그룹 분석가', en: "the group's analyst" },
  operator: { ko: '운영자', en: 'operator' },
  valid: { ko: '유효', en: 'valid' },
  expired: { ko: '만료', en: 'expired' },
  revoked: { ko: '폐기', en: 'revoked' },
  keyMade: { ko: '만든 날', en: 'made' },
  keyUntil: { ko: '만료일', en: 'until' },
  keyRevoked: { ko: '폐기한 날', en: 'revoked' },
  keyUsed: { ko: '마지막 사용', en: 'last used' },
  readingLog: { ko: '로그 읽는 중', en: 'Reading the log' },
  caughtUp: { ko: '문서가 로그를 따라잡았습니다. 레코드', en: 'Documents caught up with the log. Records' },
  toldAgain: { ko: '새 에포크에서 다시 알렸습니다. 레코드', en: 'Told again in a new epoch. Records' },
  notRead: {
    ko: '이 버전이 읽지 못한 이벤트(로그 참고)',
    en: 'Events that this version cannot read (the log says which)',
  },
  notTaken: {
    ko: '가져오지 못한 이벤트(로그 참고). 이 명령을 다시 실행하기 전에는 아무것도 시작되지 않습니다',
    en: 'Events that could not be taken over (the log says which). Nothing starts before the command is run again',
  },
  whichRestore: {
    ko: '파일, --from-log, --without-log 중 하나만 쓰세요',
    en: 'name either a file, or --from-log, or --without-log',
  },
  migrated: { ko: '토픽과 색인이 준비되었습니다.', en: 'Topics and indexes are in place.' },
  demoLoaded: { ko: '데모 그룹이 준비되었습니다.', en: 'The demo group is in place.' },
  ready: { ko: '준비됨', en: 'Ready' },
  notReady: { ko: '준비되지 않음', en: 'Not ready' },
  openProblems: { ko: '열린 문제', en: 'Open problems' },
  publishedSolutions: { ko: '공개된 솔루션', en: 'Published solutions' },
  proposedMatches: { ko: '제안된 매칭', en: 'Proposed matches' },
  affiliates: { ko: '계열사', en: 'Affiliates' },
  parked: { ko: '처리하지 못한 이벤트', en: 'Dead letters' },
  lag: { ko: '남은 이벤트', en: 'Events to handle' },
  upToDate: { ko: '없음', en: 'none' },
  next: { ko: '다음은 여기서부터', en: 'Go on with' },
} as const satisfies Record<string, Words>;
