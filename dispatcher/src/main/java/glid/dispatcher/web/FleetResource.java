package glid.dispatcher.web;

import glid.dispatcher.fleet.Fleet;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The workers there are and what waits for them. */
@Path("/api/fleet")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class FleetResource {
  private final Fleet fleet;

  FleetResource(Fleet fleet) {
    this.fleet = fleet;
  }

  /** The fleet as it is now. */
  @GET
  public FleetJson fleet() {
    return FleetJson.of(fleet.status());
  }
}
