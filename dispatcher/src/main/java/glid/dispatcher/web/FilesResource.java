package glid.dispatcher.web;

import glid.core.job.RunEnd;
import glid.core.job.VideoFile;
import glid.dispatcher.link.FileName;
import glid.dispatcher.link.FileRange;
import glid.dispatcher.link.ResultLink;
import glid.dispatcher.problem.ProblemFound;
import glid.infra.bucket.JobBucket;
import glid.infra.storage.ByteRange;
import glid.infra.storage.ObjectKey;
import glid.infra.storage.ObjectKeys;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Results, for those who have a {@link ResultLink}: whole, in parts, or only their size. */
@Path(ResultLink.PATH + "{key:.+}")
@RunOnVirtualThread
public class FilesResource {
  private static final int PARTIAL_CONTENT = 206;
  private static final int NOT_MODIFIED = 304;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final ResultLink link;
  private final JobBucket bucket;

  FilesResource(ResultLink link, JobBucket bucket) {
    this.link = link;
    this.bucket = bucket;
  }

  /** The file, or the part that is asked for. */
  @GET
  public Response get(@RestPath String key, @Context HttpServerRequest request) {
    ResultLink.Target target = target(key, request);
    VideoFile video = video(target.key());
    String etag = "\"" + video.sha256() + "\"";
    if (etag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
      return headers(Response.status(NOT_MODIFIED), target, etag).build();
    }
    return switch (FileRange.of(range(request, etag), video.sizeBytes())) {
      case FileRange.Whole _ -> body(headers(Response.ok(), target, etag), video, ByteRange.WHOLE);
      case FileRange.Part(ByteRange bytes) ->
          body(
              headers(Response.status(PARTIAL_CONTENT), target, etag)
                  .header(
                      "Content-Range",
                      "bytes %d-%d/%d"
                          .formatted(bytes.first(), bytes.endExclusive() - 1, video.sizeBytes())),
              video,
              bytes);
      case FileRange.Unsatisfiable _ ->
          Response.status(RANGE_NOT_SATISFIABLE)
              .header("Content-Range", "bytes */" + video.sizeBytes())
              .build();
    };
  }

  /** What {@link #get} tells about the file, without it. */
  @HEAD
  public Response head(@RestPath String key, @Context HttpServerRequest request) {
    ResultLink.Target target = target(key, request);
    VideoFile video = video(target.key());
    return headers(Response.ok(), target, "\"" + video.sha256() + "\"")
        .header(HttpHeaders.CONTENT_LENGTH, video.sizeBytes())
        .build();
  }

  private Response body(ResponseBuilder response, VideoFile video, ByteRange bytes) {
    long end = Math.min(bytes.endExclusive(), video.sizeBytes());
    return response
        .header(HttpHeaders.CONTENT_LENGTH, end - bytes.first())
        .entity(bucket.store().open(new ObjectKey(video.key()), bytes))
        .build();
  }

  private static ResponseBuilder headers(
      ResponseBuilder response, ResultLink.Target target, String etag) {
    return response
        .header(HttpHeaders.CONTENT_TYPE, "video/mp4")
        .header(HttpHeaders.ETAG, etag)
        .header("Accept-Ranges", "bytes")
        .header(HttpHeaders.CACHE_CONTROL, "private")
        .header(HttpHeaders.CONTENT_DISPOSITION, FileName.disposition(target));
  }

  /** A range of another version of the file is none of this one (RFC 9110, 13.1.5). */
  private static @Nullable String range(HttpServerRequest request, String etag) {
    String version = request.getHeader("If-Range");
    return version == null || version.equals(etag) ? request.getHeader("Range") : null;
  }

  private ResultLink.Target target(String key, HttpServerRequest request) {
    ResultLink.Use use =
        "true".equals(request.getParam("download")) ? ResultLink.Use.DOWNLOAD : ResultLink.Use.PLAY;
    if (!ObjectKey.isValid(key)) {
      throw refused();
    }
    ResultLink.Target target =
        new ResultLink.Target(new ObjectKey(key), text(request, "name"), use);
    return switch (link.judge(target, stamp(request))) {
      case VALID -> target;
      case EXPIRED ->
          throw ProblemFound.of(
              403,
              "The link has expired; get a new one from the job",
              "リンクの有効期限が切れています。ジョブから新しいリンクを取得してください");
      case FORGED -> throw refused();
    };
  }

  private static ResultLink.Stamp stamp(HttpServerRequest request) {
    String expires = text(request, "expires");
    if (!expires.matches("[0-9]{1,12}")) {
      throw refused();
    }
    return new ResultLink.Stamp(Long.parseLong(expires), text(request, "signature"));
  }

  private static String text(HttpServerRequest request, String name) {
    return Optional.ofNullable(request.getParam(name)).orElse("");
  }

  private static ProblemFound refused() {
    return ProblemFound.of(403, "This is not a valid link", "有効なリンクではありません");
  }

  /** Only what a run ended with is a result: not what a second, slower join left behind. */
  private VideoFile video(ObjectKey key) {
    return ObjectKeys.runOf(key)
        .flatMap(bucket::end)
        .filter(end -> end instanceof RunEnd.Done)
        .map(end -> ((RunEnd.Done) end).video())
        .filter(video -> video.key().equals(key.text()))
        .orElseThrow(() -> ProblemFound.of(404, "The video is gone", "動画はもうありません"));
  }
}
