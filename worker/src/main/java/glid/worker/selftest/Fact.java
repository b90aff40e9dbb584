package glid.worker.selftest;

import glid.core.language.Wording;

/** One value that a step saw or measured. */
public sealed interface Fact {
  /** Its name for programs. */
  String key();

  /** The value with its meaning, for people. */
  Wording text();

  /** A whole number. */
  record Count(String key, long value, Wording text) implements Fact {}

  /** A measured number. */
  record Amount(String key, double value, Wording text) implements Fact {}

  /** A name or another text. */
  record Text(String key, String value, Wording text) implements Fact {}

  /** Yes or no. */
  record Flag(String key, boolean value, Wording text) implements Fact {}
}
