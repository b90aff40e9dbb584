/** Tests of docker-compose.yml, infra/deploy and the CI, without a container engine or a Mac. */
@NullMarked
package glid.deploy;

import org.jspecify.annotations.NullMarked;
