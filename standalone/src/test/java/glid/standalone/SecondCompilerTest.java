package glid.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Java VM takes a directive for a class that is not there without a word. */
class SecondCompilerTest {
  private static final Path DIRECTIVES =
      Path.of(
          System.getProperty("glid.root", ".."), "standalone/src/main/jvm/second-compiler.json");
  private static final Pattern OURS = Pattern.compile("\"(glid/[\\w/]+)\\.");

  @Test
  void itsClassesAreThere() throws IOException {
    List<String> classes =
        OURS.matcher(Files.readString(DIRECTIVES))
            .results()
            .map(match -> match.group(1).replace('/', '.'))
            .toList();

    assertThat(classes).isNotEmpty();
    assertThat(classes)
        .allSatisfy(name -> assertThatCode(() -> Class.forName(name)).doesNotThrowAnyException());
  }
}
