package glid.dispatcher.web;

import glid.core.job.RunEnd;
import glid.dispatcher.catalog.JobCatalog;
import glid.dispatcher.catalog.JobEntry;
import glid.dispatcher.link.ResultAddresses;
import glid.dispatcher.link.ResultLink;
import glid.dispatcher.problem.Problem;
import glid.dispatcher.problem.ProblemFound;
import glid.infra.storage.ObjectKey;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The stable address of a job's video: it leads to a link that holds for a while. */
@Path(JobPaths.JOB + "/video")
@RunOnVirtualThread
public class VideoResource {
  private final JobCatalog catalog;
  private final ResultAddresses addresses;

  VideoResource(JobCatalog catalog, ResultAddresses addresses) {
    this.catalog = catalog;
    this.addresses = addresses;
  }

  /** Leads to the video. */
  @GET
  public Response get(@RestPath String id, @RestQuery @DefaultValue("false") String download) {
    JobEntry entry = catalog.find(id).orElseThrow(() -> new ProblemFound(Problem.noSuchJob(id)));
    RunEnd.Done done =
        entry
            .done()
            .orElseThrow(
                () ->
                    ProblemFound.of(
                        409,
                        "The video is not there: the job is " + entry.view().state(),
                        "動画はまだありません: ジョブの状態は " + entry.view().state() + " です"));
    ResultLink.Use use = download.equals("true") ? ResultLink.Use.DOWNLOAD : ResultLink.Use.PLAY;
    String address =
        addresses.address(
            new ResultLink.Target(new ObjectKey(done.video().key()), entry.fileName(), use));
    return Response.status(Response.Status.TEMPORARY_REDIRECT)
        // As it is: the class URI would be resolved to a full address of perhaps another name.
        .header(HttpHeaders.LOCATION, address)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /** The same for those who want to know only where it leads. */
  @HEAD
  public Response head(@RestPath String id, @RestQuery @DefaultValue("false") String download) {
    return get(id, download);
  }
}
