/** `host:port` of the brokers that `npm run test:distributed` started, or was given. */
export function kafkaBrokers(): readonly string[] {
  return given('TENFOLD_TEST_KAFKA_BROKERS').split(',');
}

/** The address of the MongoDB-compatible server that `npm run test:distributed` started, or was given. */
export function mongoUrl(): string {
  return given('TENFOLD_TEST_MONGO_URL');
}

function given(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run this by "npm run test:distributed"`);
  return value;
}
