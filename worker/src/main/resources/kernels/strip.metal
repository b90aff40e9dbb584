// Pieces of the sheet from RGB to 4:2:0, and windows onto them. The numbers of the arithmetic, all
// names in capitals, are Java's: see StripKernels.
#include <metal_stdlib>
using namespace metal;

struct Conversion {
  int blocks;
  int blockRows;
  int rgbAt;
  int pieceAt;
  int cbAt;
  int crAt;
  int chromaStride;
};

static inline int luma_of(device const uchar* pixel) {
  return (GLID_Y_RED * int(pixel[0]) + GLID_Y_GREEN * int(pixel[1]) + GLID_Y_BLUE * int(pixel[2]) +
          GLID_Y_OFFSET) >>
         GLID_Y_BITS;
}

// One component of a pixel and its neighbours on the left and right.
static inline int sited(device const uchar* component) {
  return int(component[-GLID_RGB_BYTES]) + GLID_SITED_PIXEL * int(component[0]) +
         int(component[GLID_RGB_BYTES]);
}

// A thread converts 2x2 pixels; those in the margins beside the chroma samples have luma only.
kernel void convert_piece(device const uchar* staged [[buffer(0)]],
                          device uchar* ring [[buffer(1)]],
                          constant Conversion& conversion [[buffer(2)]],
                          uint2 at [[thread_position_in_grid]]) {
  if (int(at.x) >= conversion.blocks || int(at.y) >= conversion.blockRows) {
    return;
  }
  int block = int(at.x);
  int row = int(at.y);
  int columns = 2 * conversion.blocks;
  int first = 2 * row * columns + 2 * block;
  device const uchar* upper = staged + conversion.rgbAt + GLID_RGB_BYTES * first;
  device const uchar* lower = upper + GLID_RGB_BYTES * columns;
  device uchar* luma = ring + conversion.pieceAt + first;
  luma[0] = uchar(luma_of(upper));
  luma[1] = uchar(luma_of(upper + GLID_RGB_BYTES));
  luma[columns] = uchar(luma_of(lower));
  luma[columns + 1] = uchar(luma_of(lower + GLID_RGB_BYTES));
  int chroma = block - GLID_MARGIN_BLOCKS;
  if (chroma < 0 || chroma >= conversion.chromaStride) {
    return;
  }
  int red = sited(upper) + sited(lower);
  int green = sited(upper + 1) + sited(lower + 1);
  int blue = sited(upper + 2) + sited(lower + 2);
  int cb = GLID_CB_RED * red + GLID_CB_GREEN * green + GLID_CB_BLUE * blue + GLID_CHROMA_OFFSET;
  int cr = GLID_CR_RED * red + GLID_CR_GREEN * green + GLID_CR_BLUE * blue + GLID_CHROMA_OFFSET;
  device uchar* piece = ring + conversion.pieceAt + row * conversion.chromaStride + chroma;
  piece[conversion.cbAt] = uchar(cb >> GLID_CHROMA_BITS);
  piece[conversion.crAt] = uchar(cr >> GLID_CHROMA_BITS);
}

struct Window {
  int width;
  int height;
  int bandFirst;
  int bandEnd;
  int pieceColumns;
  int pieces;
  int pieceBytes;
  int lumaStride;
  int cbAt;
  int crAt;
  int chromaStride;
  int lumaPlace;
  int lumaColumn;
  int lumaPhase;
  int chromaPlace;
  int chromaColumn;
  int chromaPhase;
  int backgroundLuma;
  int backgroundCb;
  int backgroundCr;
};

static inline int half_sample(device const uchar* left) {
  int inner = int(left[0]) + int(left[1]);
  int middle = int(left[-1]) + int(left[2]);
  int outer = int(left[-2]) + int(left[3]);
  int sum = GLID_LUMA_OUTER * outer + GLID_LUMA_MIDDLE * middle + GLID_LUMA_INNER * inner;
  return clamp((sum + GLID_LUMA_ROUNDING) >> GLID_LUMA_SHIFT, 0, GLID_MOST);
}

static inline int luma_between(device const uchar* left, int phase) {
  if (phase == 0) {
    return int(left[0]);
  }
  int between = half_sample(left);
  if (phase == 2) {
    return between;
  }
  return (between + int(left[phase / 2]) + 1) >> 1;
}

static inline int chroma_between(device const uchar* left, int phase) {
  if (phase == 0) {
    return int(left[0]);
  }
  int sum = (GLID_CHROMA_WHOLE - phase) * int(left[0]) + phase * int(left[1]);
  return (sum + GLID_CHROMA_ROUNDING) >> GLID_CHROMA_SHIFT;
}

// The luma sample of a window at a column and a row of the frame.
static inline int luma_at(device const uchar* ring, constant Window& window, int column, int row) {
  if (row < window.bandFirst || row >= window.bandEnd) {
    return window.backgroundLuma;
  }
  int beyond = window.lumaColumn + column;
  int piece = beyond / window.pieceColumns;
  int place = (window.lumaPlace + piece) % window.pieces;
  int inPiece = beyond - piece * window.pieceColumns;
  device const uchar* samples = ring + place * window.pieceBytes;
  return luma_between(samples + (row - window.bandFirst) * window.lumaStride + GLID_LEFT_MARGIN +
                          inPiece,
                      window.lumaPhase);
}

// Where in the ring the chroma sample of a window is, but for the start of its plane in a piece.
static inline int chroma_place(constant Window& window, int column, int row) {
  int columns = window.pieceColumns / 2;
  int beyond = window.chromaColumn + column;
  int piece = beyond / columns;
  int place = (window.chromaPlace + piece) % window.pieces;
  return place * window.pieceBytes + (row - window.bandFirst / 2) * window.chromaStride + beyond -
         piece * columns;
}

// Cb, then Cr, of a window at a column and a row of its chroma samples.
static inline int2 chroma_at(device const uchar* ring, constant Window& window, int column,
                             int row) {
  if (2 * row < window.bandFirst || 2 * row >= window.bandEnd) {
    return int2(window.backgroundCb, window.backgroundCr);
  }
  int from = chroma_place(window, column, row);
  return int2(chroma_between(ring + window.cbAt + from, window.chromaPhase),
              chroma_between(ring + window.crAt + from, window.chromaPhase));
}

// A thread brings 2x2 pixels into the picture: luma, Cb and Cr without padding, one after another.
kernel void show_window(device const uchar* ring [[buffer(0)]],
                        device uchar* picture [[buffer(1)]],
                        constant Window& window [[buffer(2)]],
                        uint2 at [[thread_position_in_grid]]) {
  int columns = window.width / 2;
  int rows = window.height / 2;
  if (int(at.x) >= columns || int(at.y) >= rows) {
    return;
  }
  int column = int(at.x);
  int row = int(at.y);
  device uchar* luma = picture + 2 * row * window.width + 2 * column;
  luma[0] = uchar(luma_at(ring, window, 2 * column, 2 * row));
  luma[1] = uchar(luma_at(ring, window, 2 * column + 1, 2 * row));
  luma[window.width] = uchar(luma_at(ring, window, 2 * column, 2 * row + 1));
  luma[window.width + 1] = uchar(luma_at(ring, window, 2 * column + 1, 2 * row + 1));
  int2 samples = chroma_at(ring, window, column, row);
  device uchar* chroma = picture + window.width * window.height + row * columns + column;
  chroma[0] = uchar(samples.x);
  chroma[columns * rows] = uchar(samples.y);
}

// What a Unorm texture stores as this sample: exact for all of them, as it rounds to nearest.
static inline float unorm(int sample) {
  return float(sample) * (1 / float(GLID_MOST));
}

// A thread brings 2x2 pixels into the two planes of a picture in NV12.
kernel void show_in_planes(device const uchar* ring [[buffer(0)]],
                           constant Window& window [[buffer(1)]],
                           texture2d<float, access::write> luma [[texture(0)]],
                           texture2d<float, access::write> chroma [[texture(1)]],
                           uint2 at [[thread_position_in_grid]]) {
  if (int(at.x) >= window.width / 2 || int(at.y) >= window.height / 2) {
    return;
  }
  int column = int(at.x);
  int row = int(at.y);
  for (int y = 2 * row; y < 2 * row + 2; y++) {
    for (int x = 2 * column; x < 2 * column + 2; x++) {
      luma.write(float4(unorm(luma_at(ring, window, x, y))), uint2(uint(x), uint(y)));
    }
  }
  int2 samples = chroma_at(ring, window, column, row);
  chroma.write(float4(unorm(samples.x), unorm(samples.y), unorm(0), unorm(0)), at);
}
