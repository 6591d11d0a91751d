import type { IncomingHttpHeaders } from 'node:http';
import type { Identity } from '#platform/http/identity';
import type { Role } from '#schema/vocabulary/affiliate';
import type { LocalizedText } from '#schema/vocabulary/basics';
import type { Language } from '#schema/vocabulary/errorCodes';

/** How the edge learns who asks. */
export interface SignIn {
  /**
   * Nothing is protected: anybody may choose who he is. Then the server answers to its own machine only (by the name
   * under which it is asked), and strangers may read the schema.
   */
  readonly forTrying: boolean;
  /** False: the server refuses to listen on anything but loopback. */
  readonly listensAnywhere: boolean;
  /** Undefined for strangers; `UNAUTHENTICATED` where a sign-in is given that does not hold. */
  identify(headers: IncomingHttpHeaders): Promise<SignedIn | undefined>;
  /** As whom one may sign in without a secret: nobody, except for trying. */
  choices(): Promise<readonly SignInChoice[]>;
}

export interface SignedIn {
  readonly identity: Identity;
  /** A browser adds a cookie also to what other sites make it send. */
  readonly byCookie: boolean;
}

export interface SignInChoice {
  readonly id: string;
  readonly name: string;
  /** Missing for the group's analyst. */
  readonly affiliate?: LocalizedText;
  readonly roles: readonly Role[];
  readonly language: Language;
}

/** The members of the group, as the catalog knows them; those who have left are not among them. */
export interface MemberDirectory {
  find(id: string): Promise<Identity | undefined>;
  list(): Promise<readonly SignInChoice[]>;
}
