package glid.worker.photo;

import glid.worker.color.EmbeddedColors;

/**
 * What the samples of a decoded picture mean.
 *
 * @param embedded what the file says about its colours
 * @param inks how it stores inks, if it does
 */
record StoredColors(EmbeddedColors embedded, InkStorage inks) {}
