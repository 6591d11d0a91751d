import { yesOrNo } from './choices.ts';
import type { RowReader } from './rowReader.ts';
import { dataName, mapAiClasses, mapProcess } from './sharedFields.ts';
import { english, stated } from './stated.ts';

/** What is expected of the project: its benefits, then the outputs it is to give. */
function mapDesiredOutcome(reader: RowReader): string | undefined {
  const benefits = reader.text('benefits');
  const outputs = reader.text('system_outputs');
  if (outputs === undefined || outputs === benefits) return benefits;
  return [benefits, `Outputs: ${outputs}`].filter((it) => it !== undefined).join('\n\n');
}

function mapDataAvailable(reader: RowReader): readonly { readonly name: string }[] {
  const description = reader.text('data_description');
  if (description === undefined) return [];
  const name = dataName(description);
  if (name.endsWith('…')) reader.lose('data_description');
  return [{ name }];
}

/** A use case before its deployment as a planned project; to be checked by `ProblemContent`. */
export function problemFields(reader: RowReader, name: string): Record<string, unknown> {
  return stated({
    kind: 'plannedProject',
    title: { en: name },
    description: english(reader.text('problem_solved')),
    placeIds: [],
    unit: reader.line('agency_bureau'),
    process: mapProcess(reader),
    aiClasses: mapAiClasses(reader),
    dataAvailable: mapDataAvailable(reader),
    desiredOutcome: english(mapDesiredOutcome(reader)),
    constraints: reader.choice('has_pii', yesOrNo) === true ? ['personalData'] : [],
    challengeCodes: [],
    language: 'en',
    tags: [],
  });
}
