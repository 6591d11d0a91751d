/** Values sorted once, read at any share: 0.5 is the median. */
export function percentiles(values: readonly number[]): (share: number) => number {
  const sorted = [...values].sort((a, b) => a - b);
  return (share) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function spread(values: readonly number[], unit = 'ms'): string {
  const at = percentiles(values);
  const shown = [0.5, 0.95, 0.99].map((share) => `p${share * 100} ${at(share).toFixed(1)} ${unit}`);
  return `${shown.join(', ')} (${values.length})`;
}

export function printFigures(figures: readonly (readonly [name: string, value: string])[]): void {
  const width = Math.max(...figures.map(([name]) => name.length)) + 2;
  for (const [name, value] of figures) process.stdout.write(`${name.padEnd(width)}${value}\n`);
}

export function peakMegabytes(): string {
  return `${Math.round(process.resourceUsage().maxRSS / 1_024)} MB`;
}

/** CPU seconds of the process since `before`: what the work costs, whatever else the machine does. */
export function cpuSecondsOf(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
