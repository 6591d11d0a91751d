/** Words that say nothing about a subject. */
export const englishStopWords: ReadonlySet<string> = new Set(
  `a about above after again against all also am an and any are as at be because been before being below between
  both but by can could did do does doing down during each either etc few for from further had has have having he
  her here hers him his how i if in into is it its itself just may me might more most must my no nor not now of off
  on once only or other our ours out over own per same shall she should so some such than that the their theirs
  them then there these they this those through to too under until up upon us very via was we were what when where
  whether which while who whom whose why will with within without would you your yours
  aren't can't couldn't didn't doesn't don't hasn't haven't isn't it's shouldn't that's they're wasn't weren't won't wouldn't`.split(
    /\s+/,
  ),
);
