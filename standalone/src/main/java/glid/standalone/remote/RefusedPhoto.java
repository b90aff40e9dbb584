package glid.standalone.remote;

import glid.core.language.Wording;

/**
 * A photo that a server does not take.
 *
 * @param name as the user knows it
 */
public record RefusedPhoto(String name, Wording reason) {}
