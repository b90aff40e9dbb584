package glid.worker.color;

/**
 * Spaces of which only a table is known: their colours at the nodes of a grid, between them
 * interpolated in the simplex around the pixel (for three channels a tetrahedron). The nodes hold
 * sRGB samples with 6 fractional bits that are clipped only after the interpolation, so that
 * colours near the border of sRGB stay exact. Integers only.
 */
final class GridToSrgb implements ToSrgb {
  private static final int CHANNELS = 3;
  private static final int NODE_BITS = 6;
  private static final int WEIGHT_BITS = 8;
  private static final int SHIFT = NODE_BITS + WEIGHT_BITS;
  private static final int MOST = Short.MAX_VALUE;

  private final int inputs;
  private final short[] nodes;

  /** Per sample: the node below it, and its distance from that node, 0..256. */
  private final int[] below = new int[256];

  private final int[] distance = new int[256];

  /** From one node to the next along each input, in places of {@link #nodes}. */
  private final int[] strides;

  /** The grid of a table. */
  GridToSrgb(ColorTable table) {
    int side = table.side();
    this.inputs = table.inputs();
    this.strides = new int[inputs];
    int stride = CHANNELS;
    for (int input = inputs - 1; input >= 0; input--) {
      strides[input] = stride;
      stride *= side;
    }
    for (int sample = 0; sample < below.length; sample++) {
      below[sample] = Math.min(sample * (side - 1) / 255, side - 2);
      distance[sample] = ((sample * (side - 1) - 255 * below[sample]) * 256 + 127) / 255;
    }
    this.nodes = new short[stride];
    for (int node = 0; node < nodes.length / CHANNELS; node++) {
      double[] linear = Xyz.TO_LINEAR_SRGB.times(table.xyz(node));
      for (int channel = 0; channel < CHANNELS; channel++) {
        nodes[CHANNELS * node + channel] = node(linear[channel]);
      }
    }
  }

  private static short node(double linear) {
    long sample = StrictMath.round(255 * SrgbCurve.encode(linear) * (1 << NODE_BITS));
    return (short) Math.clamp(sample, -MOST, MOST);
  }

  @Override
  public void convert(byte[] samples, int pixels, byte[] rgb) {
    int[] far = new int[inputs];
    int[] step = new int[inputs];
    for (int p = 0; p < pixels; p++) {
      int node = 0;
      for (int input = 0; input < inputs; input++) {
        int sample = samples[inputs * p + input] & 0xFF;
        node += below[sample] * strides[input];
        insert(far, step, input, sample);
      }
      interpolate(node, far, step, rgb, CHANNELS * p);
    }
  }

  /** Keeps the inputs sorted, the one farthest from its node first. */
  private void insert(int[] far, int[] step, int input, int sample) {
    int place = input;
    int own = distance[sample];
    while (place > 0 && far[place - 1] < own) {
      far[place] = far[place - 1];
      step[place] = step[place - 1];
      place--;
    }
    far[place] = own;
    step[place] = strides[input];
  }

  private void interpolate(int from, int[] far, int[] step, byte[] rgb, int at) {
    int node = from;
    int weight = (1 << WEIGHT_BITS) - far[0];
    int red = weight * nodes[node];
    int green = weight * nodes[node + 1];
    int blue = weight * nodes[node + 2];
    for (int i = 0; i < inputs; i++) {
      node += step[i];
      weight = far[i] - (i + 1 < inputs ? far[i + 1] : 0);
      red += weight * nodes[node];
      green += weight * nodes[node + 1];
      blue += weight * nodes[node + 2];
    }
    rgb[at] = clip(red);
    rgb[at + 1] = clip(green);
    rgb[at + 2] = clip(blue);
  }

  private static byte clip(int value) {
    return (byte) Math.max(0, Math.min(255, (value + (1 << (SHIFT - 1))) >> SHIFT));
  }
}
