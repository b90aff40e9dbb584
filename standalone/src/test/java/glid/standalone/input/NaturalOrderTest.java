package glid.standalone.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {
  @Test
  void countsAsPeopleDo() {
    List<String> ordered =
        List.of(
            "1.jpg",
            "02.jpg",
            "2.jpg",
            "10.jpg",
            "image.jpg",
            "image1a.jpg",
            "image1b2.jpg",
            "image1b10.jpg",
            "IMG_9.jpg",
            "img_10.jpg",
            "IMG_100000000000000000000.jpg",
            "写真2.jpg",
            "写真10.jpg");
    for (int seed = 0; seed < 50; seed++) {
      List<String> shuffled = new ArrayList<>(ordered);
      Collections.shuffle(shuffled, new Random(seed));

      shuffled.sort(NaturalOrder.INSTANCE);

      assertThat(shuffled).isEqualTo(ordered);
    }
  }

  @Test
  void isATotalOrder() {
    Random random = new Random(7);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      StringBuilder name = new StringBuilder();
      for (int length = random.nextInt(5); length > 0; length--) {
        name.append("01aA9".charAt(random.nextInt(5)));
      }
      names.add(name.toString());
    }
    for (String a : names) {
      for (String b : names) {
        int order = NaturalOrder.INSTANCE.compare(a, b);
        assertThat(Integer.signum(order))
            .isEqualTo(-Integer.signum(NaturalOrder.INSTANCE.compare(b, a)));
        assertThat(order == 0).isEqualTo(a.equals(b));
        for (String c : names) {
          if (order < 0 && NaturalOrder.INSTANCE.compare(b, c) < 0) {
            assertThat(NaturalOrder.INSTANCE.compare(a, c)).as("%s %s %s", a, b, c).isNegative();
          }
        }
      }
    }
  }
}
