import fc from 'fast-check';
import { exampleSolution } from '#schema/events/examples';
import type { Viewer } from '#schema/policy/visibility';
import { Level } from '#schema/vocabulary/basics';
import type { Solution } from '#schema/vocabulary/solution';

const affiliates = ['aff_a', 'aff_b', 'aff_c'] as const;
export const industries = ['steel', 'energy'] as const;

const visibility = fc.record({
  group: fc.constantFrom(...Level.options),
  affiliates: fc.constantFrom<Record<string, Level>>({}, { aff_c: 'full' }),
});
/** Solutions of three affiliates, shown to each of them in other ways. */
export const someSolutions: fc.Arbitrary<readonly Solution[]> = fc
  .array(
    fc.record({
      affiliateId: fc.constantFrom(...affiliates),
      visibility,
      industry: fc.constantFrom(...industries),
      status: fc.constantFrom('published' as const, 'draft' as const),
    }),
    { maxLength: 8 },
  )
  .map((plans) =>
    plans.map(({ industry, ...plan }, n) => ({
      ...exampleSolution,
      ...plan,
      id: `sol_${n}`,
      content: { ...exampleSolution.content, industry },
    })),
  );
/** A member of one of the three. */
export const someViewer: fc.Arbitrary<Viewer> = fc
  .constantFrom(...affiliates)
  .map((affiliateId) => ({ affiliateId, affiliateKind: 'subsidiary', roles: ['member'] }));
