/**
 * Slide coding: between rarely encoded key pictures, frames are H.264 slices that hold nothing but
 * one motion vector. Pure Java; clause numbers are those of ITU-T H.264 (08/2021).
 */
@NullMarked
package glid.worker.slide;

import org.jspecify.annotations.NullMarked;
