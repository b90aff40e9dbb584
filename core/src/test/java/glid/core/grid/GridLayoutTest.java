package glid.core.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glid.core.media.FrameSize;
import org.junit.jupiter.api.Test;

class GridLayoutTest {
  @Test
  void putsGapsBetweenCellsOnly() {
    GridLayout layout = new GridLayout(2, 3, 133, 100, 5, 7);

    assertThat(layout.sheetWidth()).isEqualTo(3 * 133 + 2 * 5);
    assertThat(layout.sheetHeight()).isEqualTo(2 * 100 + 7);
    assertThat(layout.columnLeft(2)).isEqualTo(276);
    assertThat(layout.rowTop(1)).isEqualTo(107);
  }

  @Test
  void centresALowSheetAndCutsATallOne() {
    GridLayout layout = new GridLayout(1, 1, 133, 101, 0, 0);

    assertThat(layout.topIn(new FrameSize(100, 300))).isEqualTo(99);
    assertThat(layout.topIn(new FrameSize(100, 100))).isZero();
  }

  @Test
  void choosesSidesThatLeaveNoCellEmptyWhereTheyExist() {
    assertThat(GridLayout.sidesFor(36, 0, 0)).isEqualTo(new GridSides(6, 6));
    assertThat(GridLayout.sidesFor(12, 0, 0)).isEqualTo(new GridSides(3, 4));
    assertThat(GridLayout.sidesFor(1, 0, 0)).isEqualTo(new GridSides(1, 1));
    assertThat(GridLayout.sidesFor(2, 0, 0)).isEqualTo(new GridSides(1, 2));
    assertThat(GridLayout.sidesFor(7, 0, 0)).isEqualTo(new GridSides(3, 3));
    assertThat(GridLayout.sidesFor(360, 6, 0)).isEqualTo(new GridSides(6, 60));
    assertThat(GridLayout.sidesFor(361, 0, 60)).isEqualTo(new GridSides(7, 60));
    assertThat(GridLayout.sidesFor(5, 2, 2)).isEqualTo(new GridSides(2, 2));
  }

  @Test
  void choosesSidesThatHoldEveryNumberOfPhotos() {
    for (int photos = 1; photos <= 2000; photos++) {
      GridSides sides = GridLayout.sidesFor(photos, 0, 0);

      assertThat(sides.rows() * sides.columns()).isGreaterThanOrEqualTo(photos);
      assertThat((sides.rows() - 1) * sides.columns()).as("no empty row").isLessThan(photos);
    }
  }

  @Test
  void refusesGridsOutsideTheLimits() {
    assertThatThrownBy(() -> new GridLayout(0, 1, 1, 1, 0, 0)).hasMessageContaining("rows");
    assertThatThrownBy(() -> new GridLayout(1, 201, 1, 1, 0, 0)).hasMessageContaining("columns");
    assertThatThrownBy(() -> new GridLayout(1, 1, 0, 1, 0, 0)).hasMessageContaining("tileWidth");
    assertThatThrownBy(() -> new GridLayout(1, 1, 1, 1, -1, 0)).hasMessageContaining("gap");
  }
}
