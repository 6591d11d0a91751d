/** Words of an address that belongs to an office; any other address may be a person's. */
const officeWords = new Set([
  'admin',
  'ai',
  'aiusecase',
  'cai',
  'caio',
  'cdaio',
  'cdo',
  'cio',
  'clearinghouse',
  'contact',
  'data',
  'desk',
  'feedback',
  'help',
  'helpdesk',
  'info',
  'inventory',
  'ocio',
  'office',
  'questions',
  'support',
  'team',
  'techport',
  'usecase',
  'webmaster',
]);

const address = /^([A-Za-z0-9._%+-]+)@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/;

/** Whether an address is the mailbox of an office: `ai-office@…`, `caio@…`. In doubt it is not. */
export function isFunctionalMailbox(text: string): boolean {
  const local = address.exec(text.trim())?.[1];
  return (
    local !== undefined &&
    local
      .toLowerCase()
      .split(/[^a-z]+/)
      .some((word) => officeWords.has(word))
  );
}

export function isMailAddress(text: string): boolean {
  return text.includes('@');
}
