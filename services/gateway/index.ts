export { createGateway, type Gateway, type GatewayOptions } from './createGateway.ts';
export type { ShownKey } from './keys/apiKey.ts';
export { type ApiKeys, createApiKeys, NewKey } from './keys/apiKeys.ts';
export { createSignIn } from './signIn/createSignIn.ts';
export type { MemberDirectory, SignIn, SignInChoice } from './signIn/signIn.ts';
