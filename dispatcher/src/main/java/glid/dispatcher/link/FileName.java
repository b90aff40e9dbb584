package glid.dispatcher.link;

import java.nio.charset.StandardCharsets;

/** The header that tells a browser what to do with a file. */
public final class FileName {
  /** Characters of {@code attr-char} (RFC 8187, section 3.2.1) besides letters and digits. */
  private static final String PLAIN = "!#$&+-.^_`|~";

  private FileName() {}

  /**
   * A {@code Content-Disposition} (RFC 6266): the name in full as {@code filename*}, and with
   * {@code _} for all but ASCII as {@code filename} for old readers.
   */
  public static String disposition(ResultLink.Target target) {
    String kind =
        switch (target.use()) {
          case PLAY -> "inline";
          case DOWNLOAD -> "attachment";
        };
    return "%s; filename=\"%s\"; filename*=UTF-8''%s"
        .formatted(kind, ascii(target.name()), encoded(target.name()));
  }

  private static String ascii(String name) {
    return name.replaceAll("[^ -~]|[\"\\\\%]", "_");
  }

  private static String encoded(String name) {
    StringBuilder text = new StringBuilder();
    for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
      int c = octet & 0xff;
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || PLAIN.indexOf(c) >= 0;
      text.append(plain ? Character.toString(c) : "%%%02X".formatted(c));
    }
    return text.toString();
  }
}
