/** Dispatcher and worker as processes of a fleet: settings, servers, roles. */
@NullMarked
package glid.standalone.fleet;

import org.jspecify.annotations.NullMarked;
