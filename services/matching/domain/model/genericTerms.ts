import { koreanTerms, readKoreanWord } from '../analysis/korean.ts';
import { stem } from '../analysis/porter2.ts';

/** Words that any description of an AI project may use, whatever it is about. */
const english = `ai artificial intelligence machine learning model system tool data use user using provide support improve
  information process help application solution project based new time work reduce increase include result create
  enable develop identify allow make need efficiency quality ability analysis staff team access available
  implement performance capability current potential manual automate output input review task service program
  technology platform software business purpose goal benefit ensure generate decision effort cost save`;
const korean = `인공지능 데이터 시스템 모델 기술 활용 사용 제공 지원 개선 향상 정보 과정 업무 적용 솔루션 프로젝트 기반 신규 시간
  작업 절감 감소 증가 결과 생성 개발 파악 효율 품질 분석 담당자 직원 구축 수행 성능 기능 수작업 자동화 자동 검토 서비스
  플랫폼 목표 기대 효과 의사결정 비용 기존 관리 문제 방식 도구 가능`;

let terms: ReadonlySet<string> | undefined;

/** The terms of those words, as they stand in a record's bag. */
export function genericTerms(): ReadonlySet<string> {
  terms ??= new Set([
    ...english.split(/\s+/).map(stem),
    ...korean.split(/\s+/).flatMap((word) => koreanTerms(readKoreanWord(word))),
  ]);
  return terms;
}
