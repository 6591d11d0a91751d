import type { Language } from '#schema/vocabulary/errorCodes';
import type { Words } from './words.ts';

export const help = {
  program: {
    ko: 'Tenfold의 명령입니다. 서버가 실행 중이면 서버를 거치고, 아니면 데이터 폴더를 직접 엽니다. TENFOLD_URL과 TENFOLD_API_KEY가 있으면 그 주소의 서버를 씁니다.',
    en: 'Commands of Tenfold. They go through the server where one runs, and open the data folder themselves where none does; with TENFOLD_URL and TENFOLD_API_KEY they ask the server at that address.',
  },
  import: {
    ko: '공개된 목록을 가져옵니다. 같은 파일을 다시 가져오면 바뀌는 것이 없고, 고친 행은 새 판이 됩니다.',
    en: 'Imports a public inventory. The same file again changes nothing; an edited row becomes a revision.',
  },
  importFile: { ko: 'CSV 파일(UTF-8, 200MB까지)', en: 'CSV file (UTF-8, up to 200 MB)' },
  format: {
    ko: '파일 형식: us-2025(미국 연방 AI 활용 목록 2025)',
    en: 'form of the file: us-2025 (US federal AI use case inventory 2025)',
  },
  dryRun: { ko: '저장하지 않고 보고서만 만듭니다', en: 'reports what would happen, stores nothing' },
  partial: {
    ko: '받아들일 수 없는 행이 있어도 나머지를 가져옵니다',
    en: 'takes the good rows of a file that has refused ones',
  },
  report: {
    ko: '모든 행의 결과를 이 파일에 씁니다(.json이면 JSON)',
    en: 'writes what became of every row to this file (JSON where it ends in .json)',
  },
  search: {
    ko: '솔루션을 찾습니다. 한국어와 영어 모두 됩니다.',
    en: 'Finds solutions, in Korean and English alike.',
  },
  searchText: {
    ko: '찾을 말. 비우면("") 전부, 새것부터',
    en: 'what to look for; "" finds everything, newest first',
  },
  problems: { ko: '솔루션 대신 문제를 찾습니다', en: 'finds problems instead' },
  as: {
    ko: '이 구성원으로서 봅니다(members 명령 참고). 없으면 TENFOLD_API_KEY로, 그것도 없으면 그룹 전체가 보는 것을 봅니다',
    en: 'sees what this member sees (see: members); without it, what the holder of TENFOLD_API_KEY sees, or the whole group',
  },
  facet: {
    ko: '이름=값으로 좁힙니다. 여러 번 쓸 수 있습니다',
    en: 'narrows down by name=value; may be repeated',
  },
  first: { ko: '몇 개까지', en: 'how many at most' },
  match: {
    ko: '글로 쓴 문제에 어떤 솔루션이 맞는지, 왜 맞는지 봅니다. 저장하지 않습니다.',
    en: 'Shows which solutions fit a problem in your words, and why. Nothing is stored.',
  },
  matchText: { ko: '문제 설명', en: 'the problem' },
  title: {
    ko: '문제의 제목. 없으면 설명을 제목으로 씁니다',
    en: 'its title; without one the text is the title',
  },
  events: { ko: '공개 이벤트 스트림', en: 'Public event streams' },
  tail: {
    ko: '공개 이벤트를 봅니다. 그대로는 마지막 10개를 보여 줍니다.',
    en: 'Shows public events; without --from the last 10.',
  },
  topics: { ko: '토픽. 없으면 전부', en: 'topics; all where none is named' },
  from: { ko: 'beginning 또는 커서(토픽이 하나일 때)', en: 'beginning, or a cursor (of one topic)' },
  follow: {
    ko: '새 이벤트를 계속 기다립니다. Ctrl-C로 끝냅니다',
    en: 'goes on with what happens; Ctrl-C ends it',
  },
  deadLetters: { ko: '처리하지 못한 이벤트', en: 'Events that could not be handled' },
  list: { ko: '오래된 것부터 보여 줍니다.', en: 'Lists them, oldest first.' },
  replay: {
    ko: '원인을 고친 뒤 다시 처리합니다. 같은 레코드의 뒤 이벤트도 함께 처리합니다.',
    en: 'Handles one again after its cause is mended, and what waits behind it.',
  },
  discard: {
    ko: '영영 버립니다. 뒤에서 기다리던 이벤트는 이어서 처리됩니다.',
    en: 'Gives one up for ever; what waits behind it goes on.',
  },
  deadLetterId: { ko: 'list가 보여 주는 id', en: 'its id, as list shows it' },
  rebuild: {
    ko: '한 소비자의 데이터를 첫 이벤트부터 다시 만듭니다. 그동안에도 읽을 수 있습니다.',
    en: 'Writes the rows of one consumer anew from the first event, while they are read.',
  },
  projection: { ko: '소비자 이름(status 명령 참고)', en: 'name of the consumer (see: status)' },
  keys: { ko: 'API 키', en: 'API keys' },
  keysCreate: {
    ko: '키를 만들어 한 번만 보여 줍니다. 키는 그 구성원이나 분석가, 운영자로서 로그인합니다.',
    en: 'Makes a key and shows it once. It signs in as that member, as the analyst of the group, or as an operator.',
  },
  keyName: { ko: '무엇에 쓰는 키인지', en: 'what the key is for' },
  keyMember: { ko: '이 구성원의 키(members 명령 참고)', en: 'of this member (see: members)' },
  keyAnalyst: {
    ko: '그룹 분석가의 키: 그룹 전체가 보는 것과 이벤트 스트림을 봅니다',
    en: "of the group's analyst: sees what the whole group may see, and the event streams",
  },
  keyOperator: {
    ko: '운영자의 키: 관리자이며, 이 명령들을 다른 곳에서 쓸 수 있습니다(TENFOLD_URL, TENFOLD_API_KEY)',
    en: 'of an operator: an administrator, who may use these commands from elsewhere (TENFOLD_URL, TENFOLD_API_KEY)',
  },
  keyExpires: {
    ko: '며칠 뒤에 만료되는지. 없으면 만료되지 않습니다',
    en: 'days until it ends; never without',
  },
  keysList: {
    ko: '만든 키를 모두 보여 줍니다. 폐기한 것도 남습니다.',
    en: 'Lists every key that was made, those that have ended too.',
  },
  keysRevoke: {
    ko: '키를 영영 폐기합니다. 5초 안에 어디서나 쓸 수 없게 됩니다.',
    en: 'Ends a key for ever, everywhere within five seconds.',
  },
  keyId: { ko: 'list가 보여 주는 id', en: 'its id, as list shows it' },
  migrate: {
    ko: 'MongoDB 색인과 Kafka 토픽을 만듭니다. 이미 있으면 그대로 둡니다.',
    en: 'Creates the topics in Kafka and the indexes in MongoDB; what is there stays as it is.',
  },
  demo: {
    ko: '빈 저장소에 데모 그룹을 넣습니다. 역할을 나눈 프로세스를 시작하기 전에 한 번 실행합니다.',
    en: 'Loads the demo group into an empty store: once, before processes with roles of their own start.',
  },
  backup: {
    ko: '데이터 폴더의 모든 것을 한 시점의 새 파일로 복사합니다. 서버는 계속 실행됩니다.',
    en: 'Copies everything in the data folder, as it is at one moment, into a new file. The server goes on.',
  },
  backupFile: { ko: '새 파일. 이미 있으면 거절합니다', en: 'a new file; refused where it exists' },
  restore: {
    ko: '백업으로 되돌립니다. 먼저 모든 프로세스를 멈추세요. 바뀐 데이터베이스는 옆에 남겨 둡니다.',
    en: 'Goes back to a backup: stop every process first. The database that it replaces is kept beside it.',
  },
  restoreFile: { ko: 'backup 명령이 만든 파일', en: 'a file that the command backup made' },
  fromLog: {
    ko: 'MongoDB를 예전 복사본으로 되돌린 뒤: 문서를 Kafka의 이벤트까지 따라잡게 합니다',
    en: 'after MongoDB was put back to an older copy: documents catch up with the events in Kafka',
  },
  withoutLog: {
    ko: 'Kafka의 이벤트를 잃은 뒤: 모든 레코드의 상태를 새 에포크에서 다시 이벤트로 냅니다',
    en: 'after Kafka has lost events: every record tells its state again, in a new epoch',
  },
  status: {
    ko: '준비 상태, 밀린 이벤트, 건수를 봅니다.',
    en: 'Shows whether all is ready, what waits, and how much there is.',
  },
  members: { ko: '--as에 쓸 수 있는 구성원을 봅니다.', en: 'Lists the members to use with --as.' },
  json: {
    ko: '결과를 JSON으로(오류는 표준 오류에 JSON으로)',
    en: 'result as JSON (errors as JSON on standard error)',
  },
  lang: { ko: '언어', en: 'language of what is said' },
  seeHelp: { ko: '쓰는 법은 --help로 볼 수 있습니다.', en: 'See --help for how it is used.' },
  helpOption: { ko: '이 도움말을 봅니다', en: 'shows this help' },
} as const satisfies Record<string, Words>;

/** Commander's own headings. */
export const headings: Readonly<Record<string, string>> = {
  'Usage:': '사용법:',
  'Arguments:': '인자:',
  'Options:': '옵션:',
  'Commands:': '명령:',
};

const exitCodeLines: Words = {
  ko: `종료 코드: 0 완료(미리 보기 포함) · 1 실패 · 2 입력을 받아들일 수 없음 · 130 Ctrl-C
설정은 환경 변수로: npm start -- --help (TENFOLD_DATA_DIR 등)
출력만 받으려면: npm run -s tenfold -- status --json`,
  en: `Exit codes: 0 done, dry runs included · 1 failed · 2 input refused · 130 Ctrl-C
Settings by environment: npm start -- --help (TENFOLD_DATA_DIR and others)
For the output alone: npm run -s tenfold -- status --json`,
};

/** The end of every help: how it is used, and what the process returns. */
export function helpEnd(examples: readonly string[], language: Language): string {
  const title = language === 'ko' ? '예:' : 'Examples:';
  const lines = examples.map((it) => `  npm run tenfold -- ${it}`);
  return `\n${[title, ...lines].join('\n')}\n\n${exitCodeLines[language]}\n`;
}
