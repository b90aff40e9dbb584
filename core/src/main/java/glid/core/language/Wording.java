package glid.core.language;

/**
 * One thing said to users, in every language they read. It is made where the facts are known and
 * put into one language where its reader is known.
 *
 * @param english never blank
 * @param japanese never blank
 */
public record Wording(String english, String japanese) {
  public Wording {
    requireText("english", english);
    requireText("japanese", japanese);
  }

  /** What a failure says: its explanation if it has one, else its message in all languages. */
  public static Wording of(Throwable failure) {
    if (failure instanceof ExplainedFailure explained) {
      return explained.explanation();
    }
    String message = failure.getMessage();
    String text = message == null || message.isBlank() ? failure.toString() : message;
    return new Wording(text, text);
  }

  /** The text in a language. */
  public String in(Language language) {
    return language.pick(english, japanese);
  }

  private static void requireText(String name, String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(name + ": a text, got '" + text + "'");
    }
  }
}
