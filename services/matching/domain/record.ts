import type { ShownProblem, ShownSolution } from '#schema/policy/shown';
import type { LocalizedText } from '#schema/vocabulary/basics';
import type { DataModality } from '#schema/vocabulary/solution';
import type { TextField } from './textField.ts';
import type { RecordFields } from './types.ts';

type Texts = { [F in TextField]?: LocalizedText };

/** What matching reads of a solution, or of the part of it that a reader is shown. */
export function solutionFields(content: ShownSolution['content']): RecordFields {
  const { title, summary, problemSolved, approach, outputs, processIntegration, expectedBenefits } = content;
  const written = { title, summary, problemSolved, approach, outputs, processIntegration, expectedBenefits };
  return {
    texts: present({ ...written, tags: tagText(content.tags, content.language) }),
    challengeCodes: content.challengeCodes ?? [],
    ...named(content),
    aiClasses: content.aiClasses ?? [],
    modalities: modalitiesOf(content.dataUsed),
  };
}

/** What matching reads of a problem, or of the part of it that a reader is shown. */
export function problemFields(content: ShownProblem['content']): RecordFields {
  const { title, description, desiredOutcome } = content;
  return {
    texts: present({ title, description, desiredOutcome, tags: tagText(content.tags, content.language) }),
    challengeCodes: content.challengeCodes ?? [],
    ...named(content),
    aiClasses: content.aiClasses ?? [],
    modalities: modalitiesOf(content.dataAvailable),
  };
}

function present(texts: { readonly [F in TextField]?: LocalizedText | undefined }): Texts {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined));
}

function tagText(
  tags: readonly string[] | undefined,
  language: 'ko' | 'en' | undefined,
): LocalizedText | undefined {
  return tags === undefined || tags.length === 0 ? undefined : { [language ?? 'en']: tags.join(', ') };
}

function named({ industry, process }: { industry?: string | undefined; process?: string | undefined }) {
  return { ...(industry === undefined ? {} : { industry }), ...(process === undefined ? {} : { process }) };
}

function modalitiesOf(
  data: readonly { readonly modality?: DataModality | undefined }[] | undefined,
): DataModality[] {
  return [...new Set((data ?? []).flatMap(({ modality }) => modality ?? []))].sort();
}
