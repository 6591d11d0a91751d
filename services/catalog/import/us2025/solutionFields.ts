import { WebAddress } from '#schema/vocabulary/basics';
import { builds, type Stage, yesOrNo } from './choices.ts';
import { isFunctionalMailbox, isMailAddress } from './contact.ts';
import { parseOperationalDate } from './operationalDate.ts';
import { mapRisk } from './risk.ts';
import { type RowReader, shortened } from './rowReader.ts';
import { dataName, mapAiClasses, mapProcess } from './sharedFields.ts';
import { english, stated } from './stated.ts';
import { splitVendors } from './vendorNames.ts';

function mapStartDate(reader: RowReader): string | undefined {
  const written = reader.line('operational_date');
  if (written === undefined) return undefined;
  const parsed = parseOperationalDate(written);
  if (parsed === undefined) {
    reader.note('operational_date', 'unclearDate', { value: shortened(written) });
    reader.lose('operational_date');
    return undefined;
  }
  if (parsed.named === 'month') {
    reader.note('operational_date', 'firstOfMonth', { value: written, takenAs: parsed.date });
  }
  return parsed.date;
}

function mapCodeUrl(reader: RowReader): string | undefined {
  const written = reader.line('code_url');
  if (written === undefined) return undefined;
  const address = WebAddress.safeParse(written);
  if (address.success && !written.includes(' ')) return address.data;
  reader.note('code_url', 'notAnAddress', { value: shortened(written) });
  reader.lose('code_url');
  return undefined;
}

/** "ATO" is the authority to operate that an agency's security office gives. */
function mapSecurityApproval(reader: RowReader): string | undefined {
  const granted = reader.choice('have_ato', yesOrNo);
  const system = reader.line('system_name_ato');
  const named = system === undefined ? '' : `: ${system}`;
  if (granted === undefined)
    return system === undefined ? undefined : `System with authority to operate${named}`;
  return `${granted ? 'Authority to operate (ATO)' : 'No authority to operate (ATO)'}${named}`;
}

function mapDataUsed(reader: RowReader): readonly Record<string, unknown>[] {
  const description = reader.text('data_description');
  const personal = reader.choice('has_pii', yesOrNo);
  if (description === undefined && personal === undefined) return [];
  const name = description === undefined ? 'Data (not described)' : dataName(description);
  return [stated({ name, description: name === description ? undefined : description, personal })];
}

const mostVendors = 20;

function mapVendors(reader: RowReader): readonly string[] {
  const vendors = splitVendors(reader.text('vendor_name') ?? '');
  if (vendors.length > mostVendors) reader.lose('vendor_name');
  return vendors.slice(0, mostVendors);
}

function mapContact(reader: RowReader): Record<string, unknown> | undefined {
  const contact = reader.line('contact_email');
  if (contact === undefined) return undefined;
  if (isFunctionalMailbox(contact)) return { preconditions: [], supportContact: contact };
  if (isMailAddress(contact)) reader.note('contact_email', 'personalContact');
  reader.lose('contact_email');
  return undefined;
}

/** A deployed, piloted or retired use case as the content of a solution; to be checked by `SolutionContent`. */
export function solutionFields(
  reader: RowReader,
  name: string,
  stage: Exclude<Stage, 'planned'>,
): Record<string, unknown> {
  return stated({
    title: { en: name },
    unit: reader.line('agency_bureau'),
    stage,
    startDate: mapStartDate(reader),
    challengeCodes: [],
    process: mapProcess(reader),
    problemSolved: english(reader.text('problem_solved')),
    aiClasses: mapAiClasses(reader),
    outputs: english(reader.text('system_outputs')),
    dataUsed: mapDataUsed(reader),
    build: reader.choice('contracting_usage', builds),
    vendors: mapVendors(reader),
    codeUrl: mapCodeUrl(reader),
    securityApproval: mapSecurityApproval(reader),
    risk: mapRisk(reader),
    expectedBenefits: english(reader.text('benefits')),
    transferability: mapContact(reader),
    language: 'en',
    tags: [],
  });
}
