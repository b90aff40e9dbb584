package glid.standalone.serve;

import glid.standalone.member.FleetMember;
import glid.standalone.member.Role;
import java.time.Duration;
import java.util.Set;

/**
 * What a process serves.
 *
 * @param roles that it has
 * @param begin called once the HTTP server answers: begins the work, and says so
 * @param grace for work under way when the process is told to end
 */
public record Served(
    FleetMember member,
    Set<Role> roles,
    Face face,
    Listening listening,
    Runnable begin,
    Duration grace) {
  public Served {
    roles = Set.copyOf(roles);
  }
}
