/** The pages that people see: the form, a job, the videos there are; in Japanese and English. */
@NullMarked
package glid.dispatcher.page;

import org.jspecify.annotations.NullMarked;
