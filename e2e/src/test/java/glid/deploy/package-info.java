/** Tests of docker-compose.yml and infra/deploy, without a container engine. */
@NullMarked
package glid.deploy;

import org.jspecify.annotations.NullMarked;
