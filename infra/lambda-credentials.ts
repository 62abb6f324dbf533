/**
 * Stands in the bundles where the SDK looks for credentials. A function has them in its environment and nowhere else, so that
 * looking in files, sign-on services and other machines is a tenth of a bundle that never runs.
 */
export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';
