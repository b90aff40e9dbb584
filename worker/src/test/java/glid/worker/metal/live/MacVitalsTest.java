package glid.worker.metal.live;

import static org.assertj.core.api.Assertions.assertThat;

import glid.worker.metal.Simulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MacVitalsTest {
  @BeforeEach
  void buildTheSimulator() {
    Simulator.require();
  }

  @AfterEach
  void nothingIsLeft() {
    for (String failure : new String[] {"thermal-state", "hide thermalState", "footprint"}) {
      Simulator.inject(failure, 0);
    }
    Simulator.assertNothingAlive();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void tellsHowHotTheMacIs(int state) {
    Simulator.inject("thermal-state", state);

    assertThat(MacVitals.thermalState()).hasValue(state);
  }

  @Test
  void saysNothingOfAMacThatDoesNotSay() {
    Simulator.inject("hide thermalState", 1);

    assertThat(MacVitals.thermalState()).isEmpty();
    assertThat(MacVitals.footprintBytes()).isEmpty();
  }

  @Test
  void tellsTheFootprintOfThisProcess() {
    Simulator.inject("footprint", 123_456_789_012L);

    assertThat(MacVitals.footprintBytes()).hasValue(123_456_789_012L);
  }
}
