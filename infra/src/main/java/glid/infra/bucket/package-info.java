/** What the store says about jobs: the truth that every process derives its knowledge from. */
@NullMarked
package glid.infra.bucket;

import org.jspecify.annotations.NullMarked;
