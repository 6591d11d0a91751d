interface Word {
  readonly en: string;
  readonly ko: string;
}

/** Words of made-up records, English and Korean. Each is drawn by itself, so whole phrases are seldom shared. */
function words(text: string): readonly Word[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [en = '', ko = ''] = line.split('|').map((it) => it.trim());
      return { en, ko };
    });
}

export const kinds = words(`
copper | 구리
aluminium | 알루미늄
ceramic | 세라믹
rubber | 고무
carbon | 탄소
rooftop | 옥상
underground | 지하
high-voltage | 고압
low-pressure | 저압
frozen | 냉동
imported | 수입
second-hand | 중고
flexible | 플렉서블
transparent | 투명
cylindrical | 원통형
prismatic | 각형
pouch | 파우치
automotive | 차량용
marine | 선박용
medical | 의료용
household | 가정용
industrial | 산업용
wireless | 무선
optical | 광학
magnetic | 자성
hydraulic | 유압
pneumatic | 공압
cryogenic | 극저온
recycled | 재활용
seasonal | 계절
regional | 지역
overseas | 해외
night-time | 야간
premium | 고급
disposable | 일회용
modular | 모듈형
coated | 코팅
sintered | 소결
laminated | 적층
extruded | 압출
woven | 직조
printed | 인쇄
brazed | 납땜
galvanised | 아연도금
tempered | 강화
organic | 유기
synthetic | 합성
granular | 입상
liquid | 액상
portable | 휴대용
weld | 용접
battery | 배터리
display | 디스플레이
camera | 카메라
compressor | 압축기
injection | 사출
polymer | 폴리머
cooling | 냉각탑
delivery | 배송
supplier | 협력사
service | 서비스
insurance | 보험
spare | 예비
circuit | 회로
substation | 변전소
cosmetic | 화장품
clinical | 임상
network | 통신망
lease | 임대
store | 매장
conveyor | 컨베이어
paint | 도장
solar | 태양광
elevator | 승강기
patent | 특허
customer | 고객
cement | 시멘트
cell | 셀
semiconductor | 반도체
truck | 트럭
call | 상담
safety | 안전
drug | 의약품
glass | 유리
power | 전력량계
warehouse | 창고
order | 주문
loan | 대출
video | 영상
air | 공기`);

export const things = words(`
beads | 비드
electrodes | 전극
panels | 패널
modules | 모듈
bearings | 베어링
moulds | 금형
pellets | 펠릿
towers | 냉각탑
pallets | 팔레트
invoices | 송장
calls | 접수
claims | 청구
parts | 부품
boards | 기판
relays | 계전기
ingredients | 원료
reports | 보고서
alarms | 경보
contracts | 계약서
shelves | 진열대
belts | 벨트
surfaces | 표면
inverters | 인버터
motors | 모터
filings | 명세서
reviews | 후기
kilns | 소성로
separators | 분리막
wafers | 웨이퍼
routes | 경로
transcripts | 녹취록
batches | 배치
substrates | 기판
meters | 전력량계
robots | 로봇
forecasts | 예측치
applications | 신청서
subtitles | 자막
filters | 필터
gaskets | 개스킷
valves | 밸브
pumps | 펌프
turbines | 터빈
boilers | 보일러
chillers | 냉동기
fans | 송풍기
gears | 기어
shafts | 축
couplings | 커플링
springs | 스프링
bolts | 볼트
rivets | 리벳
hinges | 경첩
handles | 손잡이
hoses | 호스
pipes | 배관
tanks | 탱크
reactors | 반응기
columns | 증류탑
furnaces | 가열로
ovens | 오븐
dryers | 건조기
mixers | 혼합기
extruders | 압출기
rollers | 롤러
cranes | 크레인
forklifts | 지게차
trolleys | 대차
containers | 컨테이너
drums | 드럼통
bottles | 병
caps | 뚜껑
labels | 라벨
cartons | 상자
films | 필름
foils | 박막
sheets | 판재
coils | 코일
wires | 전선
cables | 케이블
connectors | 커넥터
sockets | 소켓
fuses | 퓨즈
breakers | 차단기
transformers | 변압기
capacitors | 커패시터
resistors | 저항기
antennas | 안테나
routers | 라우터
switches | 스위치
servers | 서버
disks | 디스크
screens | 화면
keyboards | 키보드
lenses | 렌즈
mirrors | 거울
lasers | 레이저
prisms | 프리즘
lamps | 램프
batteries | 전지
chargers | 충전기
converters | 컨버터
rotors | 회전자
stators | 고정자
magnets | 자석
brakes | 브레이크
clutches | 클러치
pistons | 피스톤
cylinders | 실린더
nozzles | 노즐
injectors | 분사기
sprayers | 분무기
brushes | 브러시
blades | 날
knives | 칼
drills | 드릴
saws | 톱
presses | 프레스
dies | 다이
jigs | 지그
clamps | 클램프
welders | 용접기
torches | 토치
masks | 마스크
gloves | 장갑
helmets | 안전모
shoes | 신발
uniforms | 작업복
ropes | 로프
ladders | 사다리
scaffolds | 비계
bricks | 벽돌
tiles | 타일
beams | 보
girders | 거더
windows | 창호
doors | 문
roofs | 지붕
floors | 바닥재
paints | 도료
adhesives | 접착제
sealants | 실란트
resins | 수지
solvents | 용제
pigments | 안료
catalysts | 촉매
acids | 산
salts | 염
gases | 가스
oils | 오일
greases | 그리스
fuels | 연료
waters | 용수
sludges | 슬러지
wastes | 폐기물
ashes | 재
dusts | 분진
odours | 악취
noises | 소음
emissions | 배출량
permits | 허가증
licences | 면허
patents | 특허
trademarks | 상표
lawsuits | 소송
policies | 규정
budgets | 예산
payrolls | 급여
expenses | 경비
receipts | 영수증
taxes | 세금
loans | 대출
deposits | 예금
cards | 카드
premiums | 보험료
funds | 펀드
bonds | 채권
shares | 주식
quotes | 견적
tenders | 입찰
bids | 응찰서
auctions | 경매
coupons | 쿠폰
discounts | 할인
bundles | 묶음상품
catalogues | 카탈로그
banners | 배너
adverts | 광고
campaigns | 캠페인
articles | 기사
photos | 사진
songs | 음원
scripts | 대본
trailers | 예고편
episodes | 회차
games | 게임
quizzes | 퀴즈
courses | 강좌
lessons | 수업
exams | 시험지
diplomas | 수료증
resumes | 이력서
interviews | 면접
surveys | 설문
meetings | 회의
minutes | 회의록
memos | 메모
tickets | 티켓
bookings | 예약
visitors | 방문객
guests | 투숙객
rooms | 객실
beds | 침대
meals | 식사
menus | 식단
kitchens | 주방
fridges | 냉장고
washers | 세탁기
vacuums | 청소기
heaters | 난방기
purifiers | 정수기
sensors | 센서
drones | 드론
satellites | 위성
radars | 레이더
maps | 지도
parcels | 소포
letters | 우편물
stamps | 우표
couriers | 배달원
drivers | 운전자
vans | 승합차
buses | 버스
trains | 열차
wagons | 화차
rails | 레일
bridges | 교량
tunnels | 터널
dams | 댐
wells | 우물
mines | 광산
quarries | 채석장
crops | 작물
seeds | 종자
fertilisers | 비료
pesticides | 농약
animals | 가축
feeds | 사료
milks | 우유
grains | 곡물
fruits | 과일
juices | 주스
coffees | 커피
snacks | 과자
noodles | 국수
sauces | 소스
vitamins | 비타민
tablets | 정제
vaccines | 백신
syringes | 주사기
implants | 임플란트
scans | 영상검사
biopsies | 생검
genes | 유전자
proteins | 단백질
cultures | 배양액
fermenters | 발효기
filtrates | 여과액
creams | 크림
shampoos | 샴푸
soaps | 비누
perfumes | 향수
toothpastes | 치약
diapers | 기저귀
tissues | 휴지`);

export const troubles = words(`
crack | 갈라진다
overheat | 과열된다
drift | 틀어진다
leak | 샌다
jam | 걸린다
corrode | 부식된다
arrive late | 늦게 도착한다
run out | 모자란다
pile up | 쌓인다
vary | 들쭉날쭉하다
vibrate | 떨린다
delaminate | 벗겨진다
are mislabelled | 이름이 잘못 붙는다
are overpriced | 비싸게 산다
are returned | 반품된다
are misread | 잘못 읽힌다
are duplicated | 중복된다
go missing | 사라진다
fail tests | 시험에서 떨어진다
stop the line | 라인을 세운다
waste energy | 에너지를 낭비한다
need rework | 재작업이 필요하다
wear unevenly | 고르지 않게 닳는다
confuse operators | 작업자를 헷갈리게 한다
expire unnoticed | 모르는 새 기한이 지난다
swell | 부푼다
short-circuit | 단락된다
lose colour | 색이 바랜다
block aisles | 통로를 막는다
wait for approval | 결재를 기다린다`);

export const sources = words(`
torque curves | 토크 곡선
shift logs | 근무 일지
camera frames | 카메라 영상
purchase orders | 구매 주문
sensor readings | 센서 값
inspection sheets | 검사 성적서
maintenance tickets | 정비 요청
drawings | 도면
emails | 이메일
spectra | 스펙트럼
thermal images | 열화상
voice recordings | 음성 기록
price lists | 가격표
weather records | 기상 기록
tracking codes | 추적 코드
X-ray images | 엑스선 영상
calibration tables | 교정표
recipes | 레시피
customer letters | 고객 서신
stock counts | 재고 실사
alarm lists | 경보 목록
test protocols | 시험 기록
traffic counts | 통행량
meter values | 검침 값
training videos | 교육 영상
contracts | 계약서
floor plans | 평면도
satellite pictures | 위성 사진
chat threads | 채팅 기록
audit trails | 감사 추적`);

export const places = words(`
the coating step | 코팅 공정
the night shift | 야간조
the central warehouse | 중앙 창고
the test laboratory | 시험실
the control room | 관제실
the packing hall | 포장 구역
the purchasing team | 구매팀
every branch | 모든 지점
the loading dock | 상차장
the clean room | 청정실
the furnace | 노
the call centre | 콜센터
the harbour | 항만
the design office | 설계실
the paint booth | 도장 부스
the drying line | 건조 라인
the pilot plant | 시범 공장
the data centre | 데이터센터
the service vans | 서비스 차량
the assembly cell | 조립 셀
the quarry | 채석장
the clinic | 의원
the cold store | 냉동 창고
the stamping press | 프레스
the shipping desk | 출하 창구`);

export const methods = words(`
vision model | 비전 모델
demand forecast | 수요 예측
language model | 언어 모델
anomaly score | 이상 점수
hourly optimiser | 시간대별 최적화기
image classifier | 이미지 분류기
cause graph | 원인 그래프
speech recogniser | 음성 인식기
digital twin | 디지털 트윈
decision rules | 결정 규칙
growth curve | 성장 곡선
document search | 문서 검색
simulator | 시뮬레이터
survival model | 수명 모델
clustering | 군집화
translation model | 번역 모델
route planner | 경로 계획기
question answering | 질의응답
time-series encoder | 시계열 인코더
recommendation list | 추천 목록`);

export const results = words(`
scrap fell | 폐기가 줄었다
stops became rare | 정지가 드물어졌다
answers take minutes | 답이 몇 분 만에 나온다
stock halved | 재고가 절반이 되었다
complaints ceased | 불만이 멎었다
energy use fell | 에너지 사용이 줄었다
audits pass | 감사를 통과한다
overtime ended | 초과 근무가 사라졌다
yield rose | 수율이 올랐다
deliveries keep their date | 납기를 지킨다`);

export const asides = words(`
We have tried vendors before. | 예전에 업체를 써 보았다.
The team wants help with the data. | 팀은 데이터에 도움을 바란다.
A pilot would be possible. | 시범 운영이 가능하다.
Nothing may leave the plant network. | 어떤 데이터도 공장 밖으로 나갈 수 없다.
The budget is planned. | 예산은 잡혀 있다.
Operators must understand why. | 작업자가 이유를 알아야 한다.
Others told us of the same. | 다른 곳도 같다고 한다.
There are years of data. | 몇 년 치 데이터가 있다.`);
