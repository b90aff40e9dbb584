package glid.dispatcher.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glid.infra.storage.DirectLinks;
import glid.infra.storage.ObjectKey;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresignedResultsTest {
  private static final ObjectKey KEY =
      new ObjectKey("jobs/zsezpsp4t6kzg2dabbve/runs/0/result/attempt.mp4");

  private record Asked(ObjectKey key, DirectLinks.Download download) {}

  private final List<Asked> asked = new ArrayList<>();
  private final PresignedResults results =
      new PresignedResults(
          (key, download) -> {
            asked.add(new Asked(key, download));
            return URI.create("https://store.example/bucket/" + key + "?signature=%2F");
          });

  @Test
  void theStoreIsAskedToNameTheFileForTheLifeOfALink() {
    String address = results.address(new ResultLink.Target(KEY, "祖母.mp4", ResultLink.Use.DOWNLOAD));

    assertThat(address).isEqualTo("https://store.example/bucket/" + KEY + "?signature=%2F");
    assertThat(asked)
        .containsExactly(
            new Asked(
                KEY,
                new DirectLinks.Download(
                    ResultLink.LIFE,
                    "attachment; filename=\"__.mp4\"; filename*=UTF-8''%E7%A5%96%E6%AF%8D.mp4",
                    "video/mp4")));
  }

  @Test
  void nothingButResultsIsGivenOut() {
    ResultLink.Target foreign =
        new ResultLink.Target(
            new ObjectKey("jobs/zsezpsp4t6kzg2dabbve/job.json"), "x", ResultLink.Use.PLAY);

    assertThatThrownBy(() -> results.address(foreign)).isInstanceOf(IllegalArgumentException.class);
    assertThat(asked).isEmpty();
  }
}
