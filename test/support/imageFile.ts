import { readFileSync } from 'node:fs';
import { imageSettings, parseDockerfile } from '../../scripts/image/dockerfile.ts';

export const imageStages = parseDockerfile(readFileSync('infra/container/Dockerfile', 'utf8'));
export const image = imageSettings(imageStages);
export const imageEnvironment = image.environment;
