package glid.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.language.Language;
import glid.core.settings.Setting;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ParameterException;

class PlainRenderTest {
  private static final int LINES = 3000;
  private static final List<String> WORDS =
      List.of(
          "photo.jpg",
          "a folder",
          "写真.jpg",
          "render",
          "=",
          "x=y",
          "-",
          "--",
          "-1",
          "@",
          "@file",
          "",
          "--json",
          "--json=true",
          "--skip-bad",
          "--no-json",
          "--help",
          "-h",
          "-V",
          "--version",
          "--data",
          "--data=",
          "--data=d",
          "--server",
          "--server=http://h:1",
          "-o",
          "-oa.mp4",
          "-o=a.mp4",
          "--output-filename=b.mp4",
          "--output-filename",
          "--grid-rows",
          "--grid-rows=2",
          "--grid-row=2",
          "--GRID_ROWS=2",
          "--background-color=#202020",
          "'quoted'",
          "\"q\"",
          "a,b");

  @Test
  void readsWhatPeopleUsuallyWrite() {
    String[] line = {
      "render", "samples", "--grid-rows", "2", "--fps=60", "-o", "a.mp4", "--json", "--data", "d"
    };

    assertThat(PlainRender.read(console(), line)).map(Object::toString).hasValue(library(line));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--grid-rows", "--grid-row=2", "@file", "--", "--json=false"})
  void leavesTheRestToTheLibrary(String argument) {
    assertThat(PlainRender.read(console(), "render", "samples", argument)).isEmpty();
  }

  @Test
  void leavesOtherCommandsToTheLibrary() {
    assertThat(PlainRender.read(console(), "serve")).isEmpty();
    assertThat(PlainRender.read(console())).isEmpty();
  }

  @Test
  void readsEverySetting() {
    for (Setting setting : Setting.values()) {
      String[] line = {"render", "photo.jpg", setting.option(), "7"};

      assertThat(PlainRender.read(console(), line)).map(Object::toString).hasValue(library(line));
    }
  }

  @Test
  void readsAnyLineAsTheLibraryDoesOrNotAtAll() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int read = 0;
    for (int count = 0; count < LINES; count++) {
      List<String> words = new ArrayList<>(List.of("render"));
      for (int word = random.nextInt(5); word >= 0; word--) {
        words.add(WORDS.get(random.nextInt(WORDS.size())));
      }
      String[] line = words.toArray(String[]::new);

      var plain = PlainRender.read(console(), line);

      if (plain.isPresent()) {
        read++;
        assertThat(plain.get().toString()).as("seed %d, %s", seed, words).isEqualTo(library(line));
      }
    }
    assertThat(read).as("seed %d", seed).isPositive();
  }

  private static String library(String... line) {
    try {
      return CommandLineProgram.commands(console())
          .parseArgs(line)
          .subcommand()
          .commandSpec()
          .userObject()
          .toString();
    } catch (ParameterException refused) {
      return "refused: " + refused.getMessage();
    }
  }

  private static Console console() {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return new Console(nowhere, nowhere, false, Language.ENGLISH);
  }
}
