export { createGateway, type Gateway, type GatewayOptions } from './createGateway.ts';
export { createDevelopmentSignIn } from './signIn/developmentSignIn.ts';
export type { MemberDirectory, SignIn, SignInChoice } from './signIn/signIn.ts';
