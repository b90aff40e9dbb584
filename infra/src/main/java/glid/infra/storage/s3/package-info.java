/** The store of a fleet: a bucket behind an S3 interface. */
@NullMarked
package glid.infra.storage.s3;

import org.jspecify.annotations.NullMarked;
