import Database from 'libsql';

/** In a process of its own, with the paths of a database and of its copy: tells on standard error why it failed. */
const [from, to] = process.argv.slice(2);
try {
  const database = new Database(from);
  database.exec('PRAGMA busy_timeout=5000');
  database.prepare('VACUUM INTO ?').run([to]);
  database.close();
} catch (reason) {
  process.stderr.write(JSON.stringify({ code: String(reason.code), message: String(reason.message) }));
  process.exitCode = 1;
}
