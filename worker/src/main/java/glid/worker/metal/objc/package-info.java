/**
 * Objective-C from Java: classes, messages, autorelease pools, and what is needed of Foundation.
 */
@NullMarked
package glid.worker.metal.objc;

import org.jspecify.annotations.NullMarked;
