/**
 * Real servers that tests start for themselves, on loopback, in folders and on ports of their own.
 */
@NullMarked
package glid.infra.servers;

import org.jspecify.annotations.NullMarked;
