/** What a job is: its settings, its specification, its plan and its states. */
@NullMarked
package glid.core.job;

import org.jspecify.annotations.NullMarked;
