/** The bus over RabbitMQ: its topology, its connections, sending until confirmed, taking. */
@NullMarked
package glid.infra.queue.rabbit;

import org.jspecify.annotations.NullMarked;
