import fc from 'fast-check';
import { AiClass, DataModality } from '#schema/vocabulary/solution';
import type { MatchRecord, RecordFields, SeenLevel } from '../../services/matching/domain/types.ts';

const words = [
  ...'surface defect detection detecting steel camera image forecast demand energy energies battery cell'.split(
    ' ',
  ),
  ...'invoice document extraction chatbot maintenance pump vibration 120mm schedule crew'.split(' '),
  ...'표면결함 결함을 검출 불량 예측 설비 이상탐지 문서 요약 배터리 수요예측에서'.split(' '),
];

const text = (least: number, most: number) =>
  fc.array(fc.constantFrom(...words), { minLength: least, maxLength: most }).map((list) => list.join(' '));

const fields = fc
  .record({
    title: text(1, 4),
    body: text(0, 14),
    codes: fc.uniqueArray(fc.constantFrom('inspection', 'forecast', 'documents'), { maxLength: 2 }),
    industry: fc.option(fc.constantFrom('Steel', 'chemistry', 'Telecom'), { nil: undefined }),
    process: fc.option(fc.constantFrom('rolling', 'billing'), { nil: undefined }),
    aiClasses: fc.uniqueArray(fc.constantFrom(...AiClass.options), { maxLength: 2 }),
    modalities: fc.uniqueArray(fc.constantFrom(...DataModality.options), { maxLength: 2 }),
  })
  .map(({ title, body, codes, industry, process, ...sets }) => ({
    title,
    body,
    common: {
      challengeCodes: codes,
      ...(industry === undefined ? {} : { industry }),
      ...(process === undefined ? {} : { process }),
      ...sets,
    },
  }));

/** A small invented record in Korean and English; `body` fills the kind's main text. */
function record(prefix: string, body: 'problemSolved' | 'description'): fc.Arbitrary<MatchRecord> {
  return fc
    .record({ number: fc.nat({ max: 11 }), affiliate: fc.nat({ max: 3 }), parts: fields })
    .map(({ number, affiliate, parts: { title, body: content, common } }) => {
      const teaser: RecordFields = { texts: { title: { en: title } }, ...common };
      const full: RecordFields = { ...teaser, texts: { title: { en: title }, [body]: { en: content } } };
      return { id: `${prefix}${number}`, affiliateId: `aff_${affiliate}`, levels: { full, teaser } };
    });
}

export const problemRecord = record('prb_', 'description');
export const solutionRecord = record('sol_', 'problemSolved');

/** Records with different ids. */
export function several(one: fc.Arbitrary<MatchRecord>): fc.Arbitrary<MatchRecord[]> {
  return fc.uniqueArray(one, { selector: ({ id }) => id, maxLength: 10 });
}

export const seenLevel: fc.Arbitrary<SeenLevel> = fc.constantFrom('existence', 'teaser', 'full');
