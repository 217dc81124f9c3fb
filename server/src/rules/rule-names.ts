let known: () => readonly string[] = () => [];

/** The names of all rules, for a rule that speaks of them; the list itself contains that rule. */
export function ruleNames(): readonly string[] {
  return known();
}

/** Says where the names come from. */
export function nameRulesBy(names: () => readonly string[]): void {
  known = names;
}
