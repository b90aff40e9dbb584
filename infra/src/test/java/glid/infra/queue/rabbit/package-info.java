/** What the bus over RabbitMQ does when its broker fails. */
@NullMarked
package glid.infra.queue.rabbit;

import org.jspecify.annotations.NullMarked;
