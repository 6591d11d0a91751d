import { expect, test } from '@jest/globals';
import { taughtModel } from '../../../../test/support/taughtModel.ts';
import type { MatchRecord } from '../types.ts';
import { createMatchIndex } from './matchIndex.ts';

const odd: Readonly<Record<string, string>> = {
  nothing: '',
  spaces: ' \n\t\u00a0 ',
  'one word, again and again': 'pump '.repeat(5_000),
  'a hundred thousand letters': '용접 결함 weld defect '.repeat(5_000),
  'one word of a hundred thousand letters': '검'.repeat(100_000),
  emoji: '😀🔧🏭'.repeat(200),
  'mixed scripts': 'OCR로 請求書を読む 문서 자동 인식 για τιμολόγια',
  Japanese: '請求書の自動読み取り',
  Arabic: 'كشف العيوب في اللحام',
  'a lone half of a letter': '\ud800 weld \udc00',
};

function recordOf(id: string, text: string, affiliateId: string): MatchRecord {
  const full = {
    texts: { title: { en: text }, description: { ko: text } },
    ...{ challengeCodes: [], aiClasses: [], modalities: [] },
  };
  return { id, affiliateId, levels: { full, teaser: full } };
}

test.each(Object.entries(odd))(
  '%s is no hindrance: fits stay probabilities, and itself is found',
  (_, text) => {
    const index = createMatchIndex(taughtModel);
    index.upsertSolution(recordOf('sol_odd', text, 'aff_a'));
    index.upsertSolution(recordOf('sol_plain', 'Detecting weld defects by camera', 'aff_a'));
    const { levels } = recordOf('prb', text, 'aff_b');
    const view = { affiliateId: 'aff_b', level: 'full' as const, fields: levels.full };
    const hits = index.solutionsFor(view, { minFit: 0, levelFor: () => 'full' });
    expect(hits.map(({ id }) => id).sort()).toEqual(['sol_odd', 'sol_plain']);
    for (const { fit } of hits) {
      expect(fit).toBeGreaterThanOrEqual(0);
      expect(fit).toBeLessThanOrEqual(1);
    }
    expect(index.likeness(levels.full, levels.full)).toBeLessThanOrEqual(1);
    const found = index.search('solution', text, { limit: 10, levelFor: () => 'full' });
    if (/\p{L}/u.test(text)) expect(found.map(({ id }) => id)).toContain('sol_odd');
  },
);
