package glid.dispatcher.page;

import glid.core.language.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The form as it is shown.
 *
 * @param problems what to correct, for the list above the form
 * @param photoError what is wrong with the photos, or empty
 * @param stored photos that the server has already, as {@code sha256:name}
 * @param skipBad whether photos that can't be used are left out
 * @param key makes the same form sent twice one job
 */
public record FormView(
    Group grid,
    Group motion,
    Group output,
    Group advanced,
    List<Problem> problems,
    String photoError,
    List<String> stored,
    boolean skipBad,
    String key) {
  static final String PHOTOS = "photos";

  public FormView {
    problems = List.copyOf(problems);
    stored = List.copyOf(stored);
  }

  /** Fields under a heading, which may be empty. */
  public record Group(String title, List<FieldView> fields) {
    public Group {
      fields = List.copyOf(fields);
    }

    public boolean hasErrors() {
      return fields.stream().anyMatch(FieldView::isWrong);
    }
  }

  /**
   * Something to correct.
   *
   * @param field its id on the page
   * @param anchor whether there is such a field
   */
  public record Problem(String field, String text, boolean anchor) {}

  /** All settings in the order of the page. */
  public List<FieldView> fields() {
    return Stream.of(grid, motion, output, advanced)
        .flatMap(group -> group.fields().stream())
        .toList();
  }

  /** What was sent and what is wrong with it, or the defaults. */
  record Content(
      Map<String, String> settings,
      List<Wrong> wrong,
      List<String> stored,
      boolean skipBad,
      String key) {
    static Content empty(String key) {
      return new Content(Map.of(), List.of(), List.of(), false, key);
    }
  }

  /** A field and why it is refused. */
  record Wrong(String field, String message) {
    /** The message without the name of the setting: it stands at its field. */
    String bare() {
      String name = field + ": ";
      return message.startsWith(name) ? message.substring(name.length()) : message;
    }
  }

  static FormView of(Content content, Language language) {
    Map<String, String> errors = new LinkedHashMap<>();
    content
        .wrong()
        .forEach(wrong -> errors.merge(wrong.field(), wrong.bare(), (a, b) -> a + " " + b));
    Fields fields = new Fields(content.settings(), errors, language);
    return new FormView(
        new Group(language.pick("The grid", "グリッド"), fields.of(SettingFields.GRID)),
        new Group(language.pick("The movement", "動き"), fields.of(SettingFields.MOTION)),
        new Group("", fields.of(SettingFields.OUTPUT)),
        new Group("", fields.of(SettingFields.ADVANCED)),
        problems(content.wrong(), language),
        errors.getOrDefault(PHOTOS, ""),
        content.stored(),
        content.skipBad(),
        content.key());
  }

  private static List<Problem> problems(List<Wrong> all, Language language) {
    List<Problem> problems = new ArrayList<>();
    for (Wrong wrong : all) {
      String label =
          SettingFields.all()
              .filter(field -> field.setting().name().equals(wrong.field()))
              .map(field -> field.label().in(language) + ": " + wrong.bare())
              .findFirst()
              .orElse("");
      boolean anchor = !label.isEmpty() || wrong.field().equals(PHOTOS);
      problems.add(new Problem(wrong.field(), label.isEmpty() ? wrong.message() : label, anchor));
    }
    return problems;
  }

  private record Fields(Map<String, String> values, Map<String, String> errors, Language language) {
    List<FieldView> of(List<SettingField> fields) {
      return fields.stream().map(this::view).toList();
    }

    private FieldView view(SettingField field) {
      String name = field.setting().name();
      return new FieldView(
          field,
          values.getOrDefault(name, field.setting().defaultText()),
          errors.getOrDefault(name, ""),
          language);
    }
  }
}
