package glid.dispatcher.web;

import glid.core.job.Photo;
import glid.dispatcher.intake.PhotoInspector.Verdict;
import glid.dispatcher.problem.FieldProblem;
import glid.dispatcher.problem.Problem;
import glid.dispatcher.problem.ProblemFound;
import glid.dispatcher.submit.PhotoName;
import glid.dispatcher.submit.PhotoShelf;
import glid.dispatcher.submit.UploadFolder;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Photos that are sent before the job that needs them. */
@Path("/api/photos")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PhotosResource {
  private final PhotoShelf shelf;
  private final UploadFolder uploads;

  PhotosResource(PhotoShelf shelf, UploadFolder uploads) {
    this.shelf = shelf;
    this.uploads = uploads;
  }

  /**
   * A photo as it was stored.
   *
   * @param format as people call it
   * @param width in pixels, as seen by people
   * @param height likewise
   */
  public record PhotoJson(
      String sha256, long sizeBytes, String name, String format, int width, int height) {}

  /** Stores a photo: the body is the file, its declared type does not matter. */
  @POST
  @Consumes(MediaType.WILDCARD)
  public Response store(InputStream body, @RestQuery @DefaultValue("") String name) {
    String clean = PhotoName.of(name);
    PhotoJson photo = uploads.with(body, file -> judged(clean, file));
    return Response.status(Response.Status.CREATED).entity(photo).build();
  }

  /** Whether a photo is here already, for who has it and knows its hash. */
  @HEAD
  @Path("{sha256}")
  public Response isThere(@RestPath String sha256) {
    int status = shelf.find("", sha256).isPresent() ? 200 : 404;
    return Response.status(status).build();
  }

  private PhotoJson judged(String name, java.nio.file.Path file) {
    return switch (shelf.inspect(file)) {
      case Verdict.Unusable(var reason) ->
          throw new ProblemFound(Problem.unusablePhoto(FieldProblem.ofPhoto(name, reason)));
      case Verdict.Usable(String format, int width, int height) -> {
        Photo photo = shelf.keep(name, file);
        yield new PhotoJson(photo.sha256(), photo.sizeBytes(), name, format, width, height);
      }
    };
  }
}
