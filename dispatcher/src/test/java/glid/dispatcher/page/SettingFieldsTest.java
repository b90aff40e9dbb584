package glid.dispatcher.page;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.language.Language;
import glid.core.settings.Allowed;
import glid.core.settings.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingFieldsTest {
  @Test
  void everySettingIsOnTheFormOnceOrListedAsNotBeingThere() {
    List<Setting> known = new ArrayList<>(SettingFields.NOT_ON_THE_FORM);

    SettingFields.all().map(SettingField::setting).forEach(known::add);

    assertThat(known).containsExactlyInAnyOrder(Setting.values());
  }

  @ParameterizedTest
  @EnumSource
  void choicesOfferExactlyTheValuesThatAreAllowed(Language language) {
    SettingFields.all()
        .map(field -> new FieldView(field, "", "", language))
        .filter(FieldView::isChoice)
        .forEach(
            view -> {
              List<String> allowed = ((Allowed.OneOf) view.field().setting().allowed()).words();
              assertThat(view.choices())
                  .extracting(FieldView.Choice::value)
                  .filteredOn(value -> !value.isEmpty())
                  .as(view.name())
                  .containsExactlyElementsOf(allowed);
            });
  }

  @Test
  void whatHasNoDefaultSaysWhatHappensThen() {
    assertThat(SettingFields.all())
        .allSatisfy(
            field ->
                assertThat(field.whenBlank().equals(SettingField.SAYS_NOTHING))
                    .as(field.setting().name())
                    .isEqualTo(!field.setting().defaultText().isEmpty()));
  }

  @Test
  void aWrongValueStandsAtItsFieldAndInTheListWithTheFieldsLabel() {
    FormView.Wrong wrong = new FormView.Wrong("GRID_ROWS", "GRID_ROWS: expected more, got '0'");
    FormView.Content content =
        new FormView.Content(Map.of("GRID_ROWS", "0"), List.of(wrong), List.of(), true, "key");

    FormView form = FormView.of(content, Language.ENGLISH);

    FieldView rows = form.fields().getFirst();
    assertThat(rows.value()).isEqualTo("0");
    assertThat(rows.error()).isEqualTo("expected more, got '0'");
    assertThat(form.problems())
        .containsExactly(new FormView.Problem("GRID_ROWS", "Rows: expected more, got '0'", true));
    assertThat(form.grid().hasErrors()).isTrue();
    assertThat(form.advanced().hasErrors()).isFalse();
  }
}
