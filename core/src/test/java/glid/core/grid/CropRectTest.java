package glid.core.grid;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CropRectTest {
  private static final AspectRatio FOUR_BY_THREE = new AspectRatio(4, 3);

  @Test
  void cropsTheSidesOfAWidePhoto() {
    assertThat(CropRect.of(1001, 300, FOUR_BY_THREE, CropPosition.CENTER))
        .isEqualTo(new CropRect(300, 0, 400, 300));
    assertThat(CropRect.of(1001, 300, FOUR_BY_THREE, CropPosition.LEFT))
        .isEqualTo(new CropRect(0, 0, 400, 300));
    assertThat(CropRect.of(1001, 300, FOUR_BY_THREE, CropPosition.RIGHT))
        .isEqualTo(new CropRect(601, 0, 400, 300));
    assertThat(CropRect.of(1001, 300, FOUR_BY_THREE, CropPosition.TOP))
        .isEqualTo(new CropRect(300, 0, 400, 300));
  }

  @Test
  void cropsTopAndBottomOfATallPhoto() {
    assertThat(CropRect.of(400, 801, FOUR_BY_THREE, CropPosition.CENTER))
        .isEqualTo(new CropRect(0, 250, 400, 300));
    assertThat(CropRect.of(400, 801, FOUR_BY_THREE, CropPosition.TOP))
        .isEqualTo(new CropRect(0, 0, 400, 300));
    assertThat(CropRect.of(400, 801, FOUR_BY_THREE, CropPosition.BOTTOM))
        .isEqualTo(new CropRect(0, 501, 400, 300));
    assertThat(CropRect.of(400, 801, FOUR_BY_THREE, CropPosition.RIGHT))
        .isEqualTo(new CropRect(0, 250, 400, 300));
  }

  @Test
  void staysInsideEverySmallPhotoAndTouchesTwoOfItsSides() {
    for (int width = 1; width <= 60; width++) {
      for (int height = 1; height <= 60; height++) {
        for (CropPosition position : CropPosition.values()) {
          CropRect crop = CropRect.of(width, height, FOUR_BY_THREE, position);

          assertThat(crop.left() + crop.width()).isLessThanOrEqualTo(width);
          assertThat(crop.top() + crop.height()).isLessThanOrEqualTo(height);
          assertThat(crop.width() == width || crop.height() == height).isTrue();
        }
      }
    }
  }
}
