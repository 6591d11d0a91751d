import { describe, expect, it } from '@jest/globals';
import { imageSettings, parseDockerfile } from './dockerfile.ts';

const text = `
# two stages
FROM node:20 AS base
WORKDIR /app
ENV A=1 B=/tmp/b

FROM base AS build
ARG REGISTRY
COPY package.json .npmrc ./
RUN npm ci && \\
    npm run build
ENV A=of-the-build

FROM base
COPY --from=build /app/dist dist
ENV B=2 \\
    C=3
USER 1000:1001
EXPOSE 4000 4001
STOPSIGNAL SIGINT
HEALTHCHECK --interval=10s --retries=3 \\
  CMD ["node", "-e", "check the 'server'"]
ENTRYPOINT ["node", "-x"]
CMD ["main.js"]
`;

describe('parseDockerfile', () => {
  it('reads stages and their steps in order', () => {
    const [base, build, last] = parseDockerfile(text);
    expect(base).toMatchObject({ base: 'node:20', name: 'base' });
    expect(build?.instructions).toEqual([
      { does: 'ARG', name: 'REGISTRY' },
      { does: 'COPY', sources: ['package.json', '.npmrc'], to: './' },
      { does: 'RUN', command: 'npm ci && npm run build' },
      { does: 'ENV', variables: { A: 'of-the-build' } },
    ]);
    expect(last).not.toHaveProperty('name');
    expect(last?.instructions[0]).toEqual({
      does: 'COPY',
      from: 'build',
      sources: ['/app/dist'],
      to: 'dist',
    });
  });

  it.each([
    ['an instruction that nobody rehearses', 'FROM a\nADD x y'],
    ['an option of COPY that nobody rehearses', 'FROM a\nCOPY --chmod=755 x y'],
    ['a command that a shell would start', 'FROM a\nENTRYPOINT node main.js'],
    ['a user by name', 'FROM a\nUSER node'],
    ['a value that a shell would change', 'FROM a\nENV A="$B"'],
    ['a step before the first stage', 'RUN true'],
  ])('refuses %s', (_, wrong) => {
    expect(() => parseDockerfile(wrong)).toThrow();
  });
});

it('an image has the settings of its last stage and of what that begins with, not of other stages', () => {
  expect(imageSettings(parseDockerfile(text))).toMatchObject({
    environment: { A: '1', B: '2', C: '3' },
    workdir: '/app',
    user: { user: 1000, group: 1001 },
    ports: [4000, 4001],
    stopSignal: 'SIGINT',
    healthCheck: ['node', '-e', "check the 'server'"],
    entrypoint: ['node', '-x'],
    command: ['main.js'],
  });
});
