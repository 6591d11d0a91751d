export { readDemoContent } from './content.ts';
export { loadDemoGroup } from './loadDemoGroup.ts';
export type { DemoTarget } from './target.ts';
