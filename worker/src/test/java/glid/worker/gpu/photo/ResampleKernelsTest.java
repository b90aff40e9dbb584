package glid.worker.gpu.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ResampleKernelsTest {
  private static final String CODE =
      ResampleKernels.SOURCE.text().replaceAll("//[^\\n]*", " ").replaceAll("#include.*", " ");

  /** 0 to 2 are places of samples, 2 of tables before the taps, and where things begin. */
  @Test
  void theKernelsHoldNoCoefficient() {
    List<String> numbers = found("\\b\\d[\\w.]*", CODE);

    assertThat(numbers).isNotEmpty().isSubsetOf("0", "1", "2", "3");
  }

  @Test
  void theNumbersOfJavaStandBeforeTheFirstLine() {
    String[] parts = ResampleKernels.SOURCE.complete().split("#line 1\n", -1);

    assertThat(parts).hasSize(2);
    assertThat(parts[0].lines()).allMatch(line -> line.matches("#define GLID_\\w+ \\(-?\\d+\\)"));
    assertThat(found("GLID_\\w+", parts[0]))
        .containsExactlyInAnyOrderElementsOf(found("GLID_\\w+", CODE).stream().distinct().toList());
  }

  @Test
  void structuresHaveTheMembersThatJavaGives() {
    assertThat(members("Rows")).isEqualTo(components(RowsParameters.class));
    assertThat(members("Columns")).isEqualTo(components(ColumnsParameters.class));
  }

  @Test
  void theDialectIsNarrow() {
    assertThat(
            found("\\b(half|float|long|short|atomic\\w*|threadgroup|sampler|while|goto)\\b", CODE))
        .isEmpty();
    assertThat(found("\\.[xyzw]{2,4}\\b", CODE)).isEmpty();
  }

  private static List<String> members(String structure) {
    String body = found("struct " + structure + " \\{[^}]*", CODE).getFirst();
    return found("(?<=int )\\w+(?=;)", body);
  }

  private static List<String> components(Class<?> type) {
    return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
  }

  private static List<String> found(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(MatchResult::group).toList();
  }
}
