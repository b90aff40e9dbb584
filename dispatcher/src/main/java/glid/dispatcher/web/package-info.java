/** The REST interface: submit, watch, cancel and fetch. */
@NullMarked
package glid.dispatcher.web;

import org.jspecify.annotations.NullMarked;
