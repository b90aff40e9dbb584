package glid.worker.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StripKernelsTest {
  private static final String CODE =
      StripKernels.SOURCE.text().replaceAll("//[^\\n]*", " ").replaceAll("#include.*", " ");

  /** 0 to 3 are places of pixels and samples, the two sides of a block, and an average of two. */
  @Test
  void theKernelsHoldNoCoefficient() {
    List<String> numbers = found("\\b\\d[\\w.]*", CODE);

    assertThat(numbers).isNotEmpty().isSubsetOf("0", "1", "2", "3");
  }

  @Test
  void theNumbersOfJavaStandBeforeTheFirstLine() {
    String[] parts = StripKernels.SOURCE.complete().split("#line 1\n", -1);

    assertThat(parts).hasSize(2);
    assertThat(parts[0].lines()).allMatch(line -> line.matches("#define GLID_\\w+ \\(-?\\d+\\)"));
    assertThat(parts[1]).isEqualTo(StripKernels.SOURCE.text());
    assertThat(found("GLID_\\w+", parts[0]))
        .containsExactlyInAnyOrderElementsOf(found("GLID_\\w+", CODE).stream().distinct().toList());
  }

  @Test
  void structuresHaveTheMembersThatJavaGives() {
    assertThat(members("Conversion")).isEqualTo(components(ConversionParameters.class));
    assertThat(members("Window")).isEqualTo(components(WindowParameters.class));
  }

  @Test
  void javaGivesTheMembersInTheirOrder() {
    assertThat(new ConversionParameters(1, 2, 3, 4, 5, 6, 7).members())
        .isEqualTo(IntStream.rangeClosed(1, 7).toArray());
    assertThat(
            new WindowParameters(
                    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20)
                .members())
        .isEqualTo(IntStream.rangeClosed(1, 20).toArray());
  }

  @Test
  void theDialectIsNarrow() {
    assertThat(found("\\b(half|long|short|atomic\\w*|threadgroup|sampler|while|goto)\\b", CODE))
        .isEmpty();
    assertThat(found("\\.[xyzw]{2,4}\\b", CODE)).isEmpty();
  }

  /** All arithmetic is in integers; only textures want numbers from 0 to 1. */
  @Test
  void theOnlyFloatsAreWhatTexturesStore() {
    String rest =
        CODE.replace("texture2d<float, access::write>", "")
            .replace("float unorm(int sample)", "")
            .replace("float(sample) * (1 / float(GLID_MOST))", "")
            .replace("float4(unorm(", "");

    assertThat(found("float\\w*", CODE)).isNotEmpty();
    assertThat(found("float\\w*", rest)).isEmpty();
  }

  private static List<String> members(String structure) {
    String body = found("struct " + structure + " \\{[^}]*", CODE).getFirst();
    return found("int \\w+;", body).stream()
        .map(line -> line.substring(4))
        .map(StripKernelsTest::bare)
        .toList();
  }

  private static String bare(String member) {
    return member.substring(0, member.length() - 1);
  }

  private static List<String> components(Class<?> type) {
    return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
  }

  private static List<String> found(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(MatchResult::group).toList();
  }
}
