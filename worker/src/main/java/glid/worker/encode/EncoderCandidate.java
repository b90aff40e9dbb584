package glid.worker.encode;

import glid.core.media.EncoderFamily;

/** An encoder and what a trial of it showed. */
public record EncoderCandidate(EncoderFamily family, Verdict verdict) {}
