/** The pages in a real browser, over a server of their own. */
@NullMarked
package glid.browser;

import org.jspecify.annotations.NullMarked;
