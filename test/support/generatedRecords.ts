/** Texts as a group's teams could write them, for as many records as a bench needs: a seed always gives the same. */

interface Word {
  readonly en: string;
  readonly ko: string;
}

function words(text: string): readonly Word[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [en = '', ko = ''] = line.split('|').map((it) => it.trim());
      return { en, ko };
    });
}

const things = words(`
weld beads | 용접 비드
battery electrodes | 배터리 전극
display panels | 디스플레이 패널
camera modules | 카메라 모듈
compressor bearings | 압축기 베어링
injection moulds | 사출 금형
polymer pellets | 폴리머 펠릿
cooling towers | 냉각탑
delivery pallets | 배송 팔레트
supplier invoices | 협력사 송장
service calls | 서비스 접수
insurance claims | 보험 청구
spare parts | 예비 부품
circuit boards | 회로 기판
substation relays | 변전소 계전기
cosmetic ingredients | 화장품 원료
clinical reports | 임상 보고서
network alarms | 통신망 경보
lease contracts | 임대 계약서
store shelves | 매장 진열대
conveyor belts | 컨베이어 벨트
paint surfaces | 도장 표면
solar inverters | 태양광 인버터
elevator motors | 승강기 모터
patent filings | 특허 명세서
customer reviews | 고객 후기
cement kilns | 시멘트 소성로
cell separators | 셀 분리막
semiconductor wafers | 반도체 웨이퍼
truck routes | 트럭 경로
call transcripts | 상담 녹취록
safety reports | 안전 점검표
drug batches | 의약품 배치
glass substrates | 유리 기판
power meters | 전력량계
warehouse robots | 창고 로봇
order forecasts | 주문 예측치
loan applications | 대출 신청서
video subtitles | 영상 자막
air filters | 공기 필터`);

const troubles = words(`
are inspected by eye and defects pass | 눈으로 검사해 불량이 지나간다
fail without any warning | 아무 예고 없이 고장 난다
are sorted by hand every morning | 매일 아침 손으로 분류한다
cost too much energy | 에너지를 너무 많이 쓴다
arrive late and nobody knows why | 늦게 도착하는데 이유를 모른다
are planned in a spreadsheet | 엑셀로 계획한다
have to be read one by one | 하나씩 읽어야 한다
are ordered by habit and run out | 관행대로 주문해 모자란다
show drift that is noticed after weeks | 몇 주 뒤에야 편차를 알아챈다
are typed into three systems | 세 시스템에 다시 입력한다
are priced by feeling | 감으로 값을 매긴다
are rejected at the customer | 고객사에서 반품된다
vary between shifts | 근무조마다 다르다
take an expert half a day each | 전문가가 반나절씩 매달린다
are never compared between plants | 공장끼리 비교하지 않는다
lack a history that anyone can search | 검색할 이력이 없다`);

const methods = words(`
a vision model over the line camera | 라인 카메라의 비전 모델
a forecast from the orders of three years | 3년 주문으로 만든 예측
a language model with our own documents | 사내 문서를 읽은 언어 모델
vibration sensors and an anomaly score | 진동 센서와 이상 점수
an optimiser that plans every hour | 매시간 계획하는 최적화기
a classifier trained on labelled images | 라벨 이미지로 학습한 분류기
a graph of causes and alarms | 원인과 경보의 그래프
speech recognition and a summary | 음성 인식과 요약
a digital twin of the furnace | 소성로의 디지털 트윈
a rule set learned from past decisions | 과거 결정에서 배운 규칙
thermal images and a growth curve | 열화상과 성장 곡선
a search over scanned forms | 스캔 문서 검색
reinforcement learning in a simulator | 시뮬레이터 강화 학습
a survival model of the equipment | 설비 수명 모델`);

const places = words(`
at the end of the line | 라인 끝에서
in the night shift | 야간조에서
in the central warehouse | 중앙 창고에서
at the customer's site | 고객 현장에서
in the coating step | 코팅 공정에서
in the test laboratory | 시험실에서
during start-up | 가동 초기에
in the purchasing team | 구매팀에서
at every branch | 모든 지점에서
in the control room | 관제실에서
after the annual overhaul | 정기 보수 뒤에
in the packing hall | 포장 구역에서`);

const effects = words(`
scrap fell by a third | 폐기가 3분의 1 줄었다
two people were freed for other work | 두 사람이 다른 일을 하게 되었다
the stock in the warehouse halved | 창고 재고가 절반이 되었다
an answer takes minutes, not days | 답이 며칠이 아니라 몇 분 걸린다
unplanned stops became rare | 비계획 정지가 드물어졌다
energy per unit fell by eight percent | 단위당 에너지가 8% 줄었다
complaints from customers stopped | 고객 불만이 멎었다
the audit found no gaps | 감사에서 지적이 없었다`);

const processes = [
  'inspection',
  'maintenance',
  'logistics',
  'purchasing',
  'customer service',
  'quality',
  'planning',
];
const industries = [
  'electronics',
  'chemistry',
  'battery',
  'logistics',
  'finance',
  'energy',
  'media',
  'construction',
];
const classes = ['computerVision', 'nlp', 'generative', 'classicalMl', 'optimisation'] as const;

/** Words that say little, in any text: so that the lengths of records differ as they do in life. */
const asides = words(`
We have tried two vendors and stayed with neither. | 업체 두 곳을 써 봤지만 둘 다 남지 않았다.
The team knows the process well and wants help with the data. | 팀은 공정을 잘 알고 데이터에 도움이 필요하다.
A pilot of three months would be possible. | 석 달 시범 운영이 가능하다.
Nothing may leave the plant network. | 어떤 데이터도 공장 밖으로 나갈 수 없다.
The budget is planned for next year. | 예산은 내년에 잡혀 있다.
Operators must understand why an alarm is raised. | 작업자가 경보의 이유를 알아야 한다.
Other plants have told us of the same trouble. | 다른 공장도 같은 어려움을 말한다.
The data goes back five years. | 데이터는 5년 치가 있다.`);

export type Random = () => number;

function pick<T>(random: Random, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)]!;
}

/** Now and then in one language only, as people write. */
function localized(random: Random, parts: readonly string[][]): { en?: string; ko?: string } {
  const [en = [], ko = []] = parts;
  const which = random();
  if (which < 0.3) return { en: en.join(' ') };
  return which < 0.5 ? { ko: ko.join(' ') } : { en: en.join(' '), ko: ko.join(' ') };
}

function sentences(random: Random, most: number) {
  const chosen = Array.from({ length: Math.floor(random() * most) }, () => pick(random, asides));
  return { en: chosen.map((it) => it.en), ko: chosen.map((it) => it.ko) };
}

/** A number that no other record has: names of machines and lines make every real text a little unique. */
const mark = (random: Random) =>
  `${pick(random, ['L', 'M', 'K', 'T'])}-${Math.floor(random() * 9_000) + 1_000}`;

export function generatedProblem(random: Random): Record<string, unknown> {
  const [thing, other, trouble, place] = [
    pick(random, things),
    pick(random, things),
    pick(random, troubles),
    pick(random, places),
  ];
  const more = sentences(random, 5);
  return {
    title: localized(random, [[`${thing.en} ${trouble.en}`], [`${thing.ko} ${trouble.ko}`]]),
    description: localized(random, [
      [
        `On ${mark(random)} ${thing.en} ${trouble.en} ${place.en}.`,
        `The same holds for ${other.en}.`,
        ...more.en,
      ],
      [
        `${mark(random)} 설비의 ${thing.ko}: ${place.ko} ${trouble.ko}.`,
        `${other.ko}도 마찬가지다.`,
        ...more.ko,
      ],
    ]),
    language: 'en',
    kind: random() < 0.8 ? 'need' : 'plannedProject',
    ...(random() < 0.6 ? { process: pick(random, processes) } : {}),
    ...(random() < 0.6 ? { industry: pick(random, industries) } : {}),
    ...(random() < 0.4 ? { aiClasses: [pick(random, classes)] } : {}),
  };
}

export function generatedSolution(random: Random): Record<string, unknown> {
  const [thing, trouble, method, place, effect] = [
    pick(random, things),
    pick(random, troubles),
    pick(random, methods),
    pick(random, places),
    pick(random, effects),
  ];
  const more = sentences(random, 6);
  return {
    title: localized(random, [[`${thing.en}: ${method.en}`], [`${thing.ko}: ${method.ko}`]]),
    problemSolved: localized(random, [
      [`${thing.en} ${trouble.en} ${place.en}.`],
      [`${thing.ko}: ${place.ko} ${trouble.ko}.`],
    ]),
    approach: localized(random, [
      [`On ${mark(random)} ${method.en} looks at ${thing.en} ${place.en}.`, ...more.en],
      [`${mark(random)} 설비에서 ${method.ko}이 ${thing.ko}을 ${place.ko} 살핀다.`, ...more.ko],
    ]),
    expectedBenefits: localized(random, [[`Since then ${effect.en}.`], [`그 뒤로 ${effect.ko}.`]]),
    stage: random() < 0.8 ? 'deployed' : 'pilot',
    language: 'en',
    aiClasses: [pick(random, classes)],
    process: pick(random, processes),
    ...(random() < 0.6 ? { industry: pick(random, industries) } : {}),
  };
}
