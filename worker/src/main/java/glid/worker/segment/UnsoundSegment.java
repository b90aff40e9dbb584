package glid.worker.segment;

import glid.core.language.Wording;
import glid.core.message.Event.Unsoundness;

/** A committed segment that cannot be joined. */
record UnsoundSegment(int segment, Unsoundness kind, Wording reason) {}
