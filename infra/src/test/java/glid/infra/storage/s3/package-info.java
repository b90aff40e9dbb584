/** What a store behind an S3 interface adds to the contract, and what happens when it fails. */
@NullMarked
package glid.infra.storage.s3;

import org.jspecify.annotations.NullMarked;
