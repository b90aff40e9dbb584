// Resizes pictures, along the rows first, then along the columns. The numbers of the arithmetic, all
// names in capitals, are Java's: see ResampleKernels. A table of n pixels holds the source pixel of
// each one's first tap, then where its taps begin, and end for the last one, then all taps.
#include <metal_stdlib>
using namespace metal;

struct Rows {
  int width;
  int origin;
  int rows;
  int rowBytes;
  int stagedAt;
  int firstRow;
  int keptRows;
};

// A thread makes one pixel of one staged row, with the fractional bits that are kept.
kernel void resize_rows(device const uchar* staged [[buffer(0)]],
                        device const int* table [[buffer(1)]],
                        device ushort* kept [[buffer(2)]],
                        constant Rows& rows [[buffer(3)]],
                        uint2 at [[thread_position_in_grid]]) {
  if (int(at.x) >= rows.width || int(at.y) >= rows.rows) {
    return;
  }
  int x = int(at.x);
  int y = int(at.y);
  device const int* offsets = table + rows.width;
  device const int* weights = offsets + rows.width + 1;
  device const uchar* pixel = staged + rows.stagedAt + y * rows.rowBytes +
                              GLID_SAMPLES * (table[x] - rows.origin);
  int first = GLID_ROW_ROUNDING;
  int second = GLID_ROW_ROUNDING;
  int third = GLID_ROW_ROUNDING;
  int end = offsets[x + 1];
  for (int tap = offsets[x]; tap < end; tap++) {
    int weight = weights[tap];
    first += weight * int(pixel[0]);
    second += weight * int(pixel[1]);
    third += weight * int(pixel[2]);
    pixel += GLID_SAMPLES;
  }
  int place = (rows.firstRow + y) % rows.keptRows;
  device ushort* out = kept + GLID_SAMPLES * (place * rows.width + x);
  out[0] = ushort(clamp(first >> GLID_ROW_SHIFT, 0, GLID_MOST_KEPT));
  out[1] = ushort(clamp(second >> GLID_ROW_SHIFT, 0, GLID_MOST_KEPT));
  out[2] = ushort(clamp(third >> GLID_ROW_SHIFT, 0, GLID_MOST_KEPT));
}

struct Columns {
  int width;
  int height;
  int firstRow;
  int rows;
  int keptRows;
  int isYcbcr;
};

static inline uchar stored(int value) {
  return uchar(clamp(value, 0, GLID_MOST));
}

// A thread makes one pixel of the result out of kept rows.
kernel void resize_columns(device const ushort* kept [[buffer(0)]],
                           device const int* table [[buffer(1)]],
                           device uchar* rgb [[buffer(2)]],
                           constant Columns& columns [[buffer(3)]],
                           uint2 at [[thread_position_in_grid]]) {
  if (int(at.x) >= columns.width || int(at.y) >= columns.rows) {
    return;
  }
  int x = int(at.x);
  int y = columns.firstRow + int(at.y);
  device const int* offsets = table + columns.height;
  device const int* weights = offsets + columns.height + 1;
  int first = GLID_COLUMN_ROUNDING;
  int second = GLID_COLUMN_ROUNDING;
  int third = GLID_COLUMN_ROUNDING;
  int place = table[y] % columns.keptRows;
  int end = offsets[y + 1];
  for (int tap = offsets[y]; tap < end; tap++) {
    int weight = weights[tap];
    device const ushort* row = kept + GLID_SAMPLES * (place * columns.width + x);
    first += weight * int(row[0]);
    second += weight * int(row[1]);
    third += weight * int(row[2]);
    place++;
    if (place == columns.keptRows) {
      place = 0;
    }
  }
  device uchar* pixel = rgb + GLID_SAMPLES * (y * columns.width + x);
  if (columns.isYcbcr == 0) {
    pixel[0] = stored(first >> GLID_COLUMN_SHIFT);
    pixel[1] = stored(second >> GLID_COLUMN_SHIFT);
    pixel[2] = stored(third >> GLID_COLUMN_SHIFT);
    return;
  }
  int grey = (first >> GLID_COLUMN_SHIFT_TO_YCBCR) * GLID_MATRIX_WHOLE;
  int cb = (second >> GLID_COLUMN_SHIFT_TO_YCBCR) - GLID_NO_CHROMA;
  int cr = (third >> GLID_COLUMN_SHIFT_TO_YCBCR) - GLID_NO_CHROMA;
  pixel[0] = stored((grey + GLID_RED_CR * cr) >> GLID_YCBCR_SHIFT);
  pixel[1] = stored((grey - GLID_GREEN_CB * cb - GLID_GREEN_CR * cr) >> GLID_YCBCR_SHIFT);
  pixel[2] = stored((grey + GLID_BLUE_CB * cb) >> GLID_YCBCR_SHIFT);
}
