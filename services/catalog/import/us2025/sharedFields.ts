import { aiClasses, otherTopic, topics } from './choices.ts';
import { type RowReader, shortened } from './rowReader.ts';

/** The topic area as the process it serves; free text after "Other – " is legal. */
export function mapProcess(reader: RowReader): string | undefined {
  const written = reader.written('topic_area');
  const other = otherTopic(written);
  if (other === undefined) return reader.choice('topic_area', topics);
  if (other !== '') return other;
  reader.note('topic_area', 'placeholder', { value: shortened(written) });
  return undefined;
}

export function mapAiClasses(reader: RowReader): readonly string[] {
  const aiClass = reader.choice('classification', aiClasses);
  return aiClass === undefined ? [] : [aiClass];
}

/** Longest name made of a description; the description itself is kept beside it where the record has room. */
const nameLength = 120;

export function dataName(description: string): string {
  return shortened(description, nameLength);
}
