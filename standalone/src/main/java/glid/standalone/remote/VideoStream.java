package glid.standalone.remote;

import glid.core.hash.Sha256;
import glid.core.job.VideoFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * The video of a job. A connection that breaks is made again, and reading goes on where it was; at
 * the end size and hash are those that the server told, or reading fails. All failures are
 * unchecked, so that whoever writes the bytes somewhere can tell them from their own. For one
 * thread.
 */
final class VideoStream extends InputStream {
  private static final int OK = 200;
  private static final int PARTIAL_CONTENT = 206;
  private static final int FOUND = 302;
  private static final int TEMPORARY_REDIRECT = 307;

  private final Line line;
  private final URI stable;
  private final VideoFile video;
  private final Patience patience;
  private final MessageDigest digest = Sha256.newDigest();
  private URI source;
  private @Nullable Answer answer;
  private long position;
  private boolean judged;

  /**
   * @param stable the address that leads to the file by redirects that expire
   */
  VideoStream(Line line, URI stable, VideoFile video) {
    this.line = line;
    this.stable = stable;
    this.source = stable;
    this.video = video;
    this.patience = line.patience();
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    try {
      while (true) {
        try {
          Answer file = answer == null ? open() : answer;
          int count = file.body().read(target, offset, length);
          if (count < 0 && position < video.sizeBytes()) {
            throw new IOException("the video ended too early");
          }
          take(target, offset, count);
          return count;
        } catch (InterruptedIOException e) {
          throw new UncheckedIOException("interrupted while fetching the video", e);
        } catch (IOException e) {
          close();
          patience.bear(source, e);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("interrupted between two tries"));
    }
  }

  private void take(byte[] target, int offset, int count) {
    if (count < 0) {
      judge();
      return;
    }
    patience.renew();
    digest.update(target, offset, count);
    position += count;
    if (position > video.sizeBytes()) {
      throw RemoteFailure.videoDamaged(video.sizeBytes() + " bytes", "more");
    }
  }

  private void judge() {
    if (!judged) {
      judged = true;
      String sha256 = Sha256.finish(digest);
      if (!sha256.equals(video.sha256())) {
        throw RemoteFailure.videoDamaged("SHA-256 " + video.sha256(), sha256);
      }
    }
  }

  /** Asks the stable address every time: the one that it leads to may have expired. */
  private Answer open() throws IOException, InterruptedException {
    source = stable;
    try (Answer link = line.open(line.request(stable).build())) {
      String location = link.headers().firstValue("Location").orElse("");
      if ((link.status() != TEMPORARY_REDIRECT && link.status() != FOUND) || location.isEmpty()) {
        throw RemoteFailure.videoRefused(stable, link.status());
      }
      source = stable.resolve(location);
    }
    HttpRequest.Builder request = line.request(source);
    if (position > 0) {
      request.header("Range", "bytes=" + position + "-");
    }
    Answer file = line.open(request.build());
    answer = file;
    if (file.status() == OK) {
      file.body().skipNBytes(position);
    } else if (file.status() != PARTIAL_CONTENT) {
      throw RemoteFailure.videoRefused(source, file.status());
    }
    return file;
  }

  @Override
  public void close() {
    if (answer != null) {
      try {
        answer.close();
      } catch (IOException e) {
        throw new UncheckedIOException("closing the connection to " + source, e);
      }
      answer = null;
    }
  }
}
