package glid.dispatcher.link;

import static org.assertj.core.api.Assertions.assertThat;

import glid.infra.storage.ObjectKey;
import org.junit.jupiter.api.Test;

class FileNameTest {
  private static final ObjectKey KEY = new ObjectKey("any");

  @Test
  void aNameIsGivenInFullAndForOldReaders() {
    assertThat(disposition("祖母 \"1\".mp4", ResultLink.Use.DOWNLOAD))
        .isEqualTo(
            "attachment; filename=\"__ _1_.mp4\";"
                + " filename*=UTF-8''%E7%A5%96%E6%AF%8D%20%221%22.mp4");
  }

  @Test
  void noNameBreaksTheHeader() {
    assertThat(disposition("a\r\nSet-Cookie: x", ResultLink.Use.PLAY))
        .isEqualTo(
            "inline; filename=\"a__Set-Cookie: x\"; filename*=UTF-8''a%0D%0ASet-Cookie%3A%20x");
  }

  private static String disposition(String name, ResultLink.Use use) {
    return FileName.disposition(new ResultLink.Target(KEY, name, use));
  }
}
