/** What is known about every job, and who wants to be told. */
@NullMarked
package glid.dispatcher.ledger;

import org.jspecify.annotations.NullMarked;
