/** From what people send to a job: photos and settings are checked together. */
@NullMarked
package glid.dispatcher.submit;

import org.jspecify.annotations.NullMarked;
