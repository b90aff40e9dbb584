/** The settings that people write as text: their names, what is allowed, what they mean. */
@NullMarked
package glid.core.settings;

import org.jspecify.annotations.NullMarked;
