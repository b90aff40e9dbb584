package glid.standalone.remote;

import glid.core.hash.Sha256;
import glid.core.job.Photo;
import glid.core.language.Wording;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Sends photos that a server does not have, each once, a few at a time. For one use. */
final class PhotoSender {
  /** More would share the same uplink, and wait for the same look of the server. */
  private static final int AT_ONCE = 4;

  /** Less than any line that a person would send photos over. */
  private static final long SLOWEST_BYTES_PER_SECOND = 50_000;

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int CREATED = 201;
  private static final int OK = 200;
  private static final int TOO_LARGE = 413;
  private static final int UNUSABLE = 422;

  private final Line line;
  private final Set<String> begun = ConcurrentHashMap.newKeySet();
  private final Map<String, Wording> refused = new ConcurrentHashMap<>();

  PhotoSender(Line line) {
    this.line = line;
  }

  /** Sends photos; {@code done} is told how many are through, on the calling thread. */
  SentPhotos send(List<Path> files, IntConsumer done) throws InterruptedException {
    List<Future<Photo>> sent = new ArrayList<>();
    try (ExecutorService senders =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      try {
        var finished = new ExecutorCompletionService<Photo>(senders);
        files.forEach(file -> sent.add(finished.submit(() -> send(file))));
        for (int count = 1; count <= files.size(); count++) {
          Photo _ = result(finished.take());
          done.accept(count);
        }
      } finally {
        senders.shutdownNow();
      }
    }
    List<Photo> photos = new ArrayList<>();
    List<RefusedPhoto> others = new ArrayList<>();
    for (int index = 0; index < files.size(); index++) {
      Photo photo = result(sent.get(index));
      Wording reason = refused.get(photo.sha256());
      if (reason == null) {
        photos.add(photo);
      } else {
        others.add(new RefusedPhoto(files.get(index).toString(), reason));
      }
    }
    return new SentPhotos(photos, others);
  }

  private static Photo result(Future<Photo> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("sending a photo", e.getCause());
    }
  }

  private Photo send(Path file) throws InterruptedException {
    try {
      Photo photo = describe(file);
      if (begun.add(photo.sha256()) && !isThere(photo)) {
        upload(file, photo);
      }
      return photo;
    } catch (IOException e) {
      throw RemoteFailure.photoUnreadable(file, e);
    }
  }

  private static Photo describe(Path file) throws IOException {
    MessageDigest digest = Sha256.newDigest();
    byte[] buffer = new byte[BUFFER_BYTES];
    long size = 0;
    try (InputStream content = Files.newInputStream(file)) {
      for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
        digest.update(buffer, 0, count);
        size += count;
      }
    }
    return new Photo(Sha256.finish(digest), size, String.valueOf(file.getFileName()));
  }

  private boolean isThere(Photo photo) throws InterruptedException {
    HttpRequest request =
        line.request(line.server().at("/api/photos/" + photo.sha256())).HEAD().build();
    return line.ask(request).status() == OK;
  }

  private void upload(Path file, Photo photo) throws FileNotFoundException, InterruptedException {
    String name = URLEncoder.encode(photo.name(), StandardCharsets.UTF_8);
    HttpRequest request =
        line.request(line.server().at("/api/photos?name=" + name))
            .header("Content-Type", "application/octet-stream")
            .timeout(
                Duration.ofMinutes(1).plusSeconds(photo.sizeBytes() / SLOWEST_BYTES_PER_SECOND))
            .POST(BodyPublishers.ofFile(file))
            .build();
    Reply reply = line.ask(request);
    switch (reply.status()) {
      case CREATED -> {
        if (!reply.document().path("sha256").asText().equals(photo.sha256())) {
          throw RemoteFailure.photoChanged(file);
        }
      }
      case UNUSABLE ->
          refused.put(
              photo.sha256(),
              JobDocument.said(reply.document().path("errors").path(0).path("message")));
      case TOO_LARGE ->
          refused.put(photo.sha256(), JobDocument.said(reply.document().path("title")));
      default -> throw RemoteFailure.refused(line.server(), reply);
    }
  }
}
