package glid.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JobTransitionsTest {
  @Test
  void allowsExactlyTheTable() {
    for (JobState from : JobState.values()) {
      for (JobState to : JobState.values()) {
        if (JobTransitions.after(from).contains(to)) {
          assertThat(JobTransitions.move(from, to)).isEqualTo(to);
        } else {
          assertThatThrownBy(() -> JobTransitions.move(from, to))
              .isInstanceOf(IllegalStateException.class)
              .hasMessageContaining(from.name())
              .hasMessageContaining(to.name());
        }
      }
    }
  }

  @Test
  void endsInThreeStatesOnly() {
    assertThat(JobState.values())
        .filteredOn(JobState::isTerminal)
        .containsExactly(JobState.DONE, JobState.FAILED, JobState.CANCELED);
  }

  @Test
  void letsEveryUnfinishedRunBeCanceledOrFail() {
    assertThat(JobState.values())
        .filteredOn(state -> !state.isTerminal())
        .allSatisfy(
            state ->
                assertThat(JobTransitions.after(state))
                    .contains(JobState.CANCELED, JobState.FAILED));
  }

  /** When this fails, put the diagram it shows into docs/architecture.md. */
  @Test
  void isDrawnInTheDocumentation() throws IOException {
    Path document = Path.of(System.getProperty("glid.root"), "docs", "architecture.md");

    assertThat(Files.readString(document))
        .contains("```mermaid\n" + JobTransitions.diagram() + "```");
  }
}
