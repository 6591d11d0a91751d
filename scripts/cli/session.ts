import type { Language } from '#schema/vocabulary/errorCodes';
import type { Restored } from '../../services/main/backup/restore.ts';
import type { RestoredEngines } from '../../services/main/backup/restoreOnEngines.ts';
import type { Api } from './api.ts';
import type { KeyDesk } from './keyDesk.ts';

/** What every command has at hand. */
export interface Session {
  readonly language: Language;
  /** Results as JSON instead of text. */
  readonly json: boolean;
  readonly interrupted: AbortSignal;
  /** Reaches the data: through the server that is named or owns the folder, or by owning it meanwhile. */
  connect<T>(work: (api: Api) => Promise<T>): Promise<T>;
  /** Works on API keys: on the engines where they are named, else as `connect`. */
  keys<T>(work: (keys: KeyDesk) => Promise<T>): Promise<T>;
  /** Creates topics and indexes; needs no running server. */
  migrate(): Promise<void>;
  /** Loads the demo group where nothing is yet; refused while a server owns the data folder. */
  loadDemo(): Promise<void>;
  /** Restores a backup into the data folder; refused while a server owns it. */
  restore(file: string): Promise<Restored>;
  /** Makes documents and log fit each other again, on the engines; refused while anything runs there. */
  restoreEngines(kind: RestoredEngines['kind'], onRead: (records: number) => void): Promise<RestoredEngines>;
  /** To standard output: the result. */
  print(text: string): void;
  /** To standard error: everything else. */
  note(text: string): void;
}

/** Sets the exit code of a command that did not fail and yet was not simply done. */
export type Leave = (exitCode: number) => void;
