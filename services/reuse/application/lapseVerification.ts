import * as decide from '../domain/verification.ts';
import { demandStored, type Reuse, within } from './reuse.ts';

/** Time acts by command: ends a verification whose day has come; done already, it changes nothing. */
export async function lapseVerification({ adoptions, clock }: Reuse, id: string): Promise<void> {
  await adoptions.execute(id, { correlationId: `due/${id}` }, (state) => {
    const record = demandStored(state, id);
    return within(record, decide.lapseVerification(record.adoption, clock.now()));
  });
}
