package glid.worker.encode;

import glid.core.media.EncoderFamily;

/** This machine cannot open the encoder that the run's plan asks for; another machine may. */
public final class EncoderUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final EncoderFamily family;

  /**
   * @param reason printable, without the family's name
   */
  public EncoderUnavailable(EncoderFamily family, String reason) {
    super(family.codecName() + ": " + reason);
    this.family = family;
  }

  /** The encoder asked for. */
  public EncoderFamily family() {
    return family;
  }
}
