import { rmSync } from 'node:fs';
import { help, type Options, readOptions } from './options.ts';
import { faultLines, outcomeLine, summary } from './report.ts';
import { apart, runDistributed, wholes } from './scenes/distributed.ts';
import { runEmbedded } from './scenes/embedded.ts';
import { runPlanted } from './scenes/planted.ts';
import type { SceneOutcome } from './scenes/scene.ts';
import { buildTree } from './tree.ts';

const spreads = [
  ['Three processes that do everything', wholes],
  ['Every role in its own process, gateways and matching twice,', apart],
] as const;

/** How much of each there is. */
const usual = { embedded: 3, embeddedRounds: 8, spreads, distributedRounds: 2 };
const few = { embedded: 1, embeddedRounds: 6, spreads: spreads.slice(1), distributedRounds: 1 };

const options = readOptions(process.argv.slice(2));
if (options) process.exitCode = (await run(options)) ? 0 : 1;
else process.stdout.write(help);

/** True where nothing is wrong, and every planted mistake was found. */
async function run({ parts, short, seed, rounds }: Options): Promise<boolean> {
  const began = performance.now();
  const amounts = short ? few : usual;
  const tree = buildTree();
  const outcomes: SceneOutcome[] = [];
  let isSound = true;
  const scene = { tree, say };

  function judge(outcome: SceneOutcome): void {
    outcomes.push(outcome);
    say(outcomeLine(outcome));
    if (outcome.faults.length === 0) return;
    isSound = false;
    say('  WRONG:');
    for (const line of faultLines(outcome)) say(line);
  }

  if (parts.includes('embedded'))
    for (let n = 0; n < amounts.embedded; n++) {
      const own = { seed: seed + n, rounds: rounds ?? amounts.embeddedRounds };
      say(`\nOne process on a data folder: --embedded --seed ${own.seed} --rounds ${own.rounds}`);
      judge(await runEmbedded({ ...scene, ...own, comparedEvery: 4 }));
    }

  if (parts.includes('planted')) {
    const own = { seed, rounds: rounds ?? 20 };
    say(`\nPlanted mistakes: --planted --seed ${own.seed} --rounds ${own.rounds}`);
    for await (const { bug, found, outcome } of runPlanted({ ...scene, ...own, say: () => {} })) {
      if (!found) isSound = false;
      say(`  ${bug}: ${found ? `found by its ${found.about}: ${found.what.slice(0, 200)}` : 'NOT FOUND'}`);
      outcomes.push(outcome);
    }
  }

  if (parts.includes('distributed'))
    for (const [n, [what, spread]] of amounts.spreads.entries()) {
      const own = { seed: seed + n, rounds: rounds ?? amounts.distributedRounds };
      say(`\n${what} on a broker and a store: --distributed --seed ${own.seed} --rounds ${own.rounds}`);
      judge(await runDistributed({ ...scene, ...own, spread }));
    }

  rmSync(tree, { recursive: true, force: true });
  say(`\n${isSound ? 'Sound' : 'WRONG'}. ${summary(outcomes, (performance.now() - began) / 1_000)}`);
  return isSound;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
