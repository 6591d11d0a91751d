import type { Writable } from 'node:stream';
import cliProgress from 'cli-progress';

/** How far a long piece of work is, for people. */
export interface Progress {
  show(done: number, total: number): void;
  end(): void;
}

/** A bar where somebody watches, else a line for every tenth; nothing for work that is done before it can be shown. */
export function createProgress(label: string, out: Writable & { readonly isTTY?: boolean }): Progress {
  return out.isTTY === true ? bar(label, out) : lines(label, out);
}

function bar(label: string, stream: Writable): Progress {
  const format = `${label} {bar} {percentage} % · {value}/{total} · {duration_formatted}`;
  const shown = new cliProgress.SingleBar(
    { format, hideCursor: true, stopOnComplete: false, barsize: 30, stream },
    cliProgress.Presets.shades_classic,
  );
  let started = false;
  return {
    show(done, total) {
      if (started) shown.setTotal(total);
      else if (total > 0) shown.start(total, done);
      started ||= total > 0;
      if (started) shown.update(done);
    },
    end() {
      if (started) shown.stop();
    },
  };
}

function lines(label: string, out: Writable): Progress {
  let told = 0;
  return {
    show(done, total) {
      const tenths = total > 0 ? Math.floor((10 * done) / total) : 0;
      if (tenths <= told) return;
      told = tenths;
      out.write(`${label} ${tenths * 10} % (${done}/${total})\n`);
    },
    end: () => undefined,
  };
}
