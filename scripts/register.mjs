// Lets Node run the TypeScript sources directly: node -C source --import ./scripts/register.mjs <file>.ts
import { register } from 'node:module';
import { pathToFileURL } from 'node:url';

register('ts-node/esm', pathToFileURL('./'));
