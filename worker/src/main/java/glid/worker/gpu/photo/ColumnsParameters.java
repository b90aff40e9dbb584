package glid.worker.gpu.photo;

import glid.worker.metal.KernelParameters;

/**
 * The kernel's {@code struct Columns}, member by member.
 *
 * @param width of the result
 * @param height of the result
 * @param firstRow of the result that is to be made
 * @param rows to be made from there on
 * @param keptRows that there is room for
 * @param isYcbcr 1 if kept rows are YCbCr, 0 if they are RGB
 */
record ColumnsParameters(int width, int height, int firstRow, int rows, int keptRows, int isYcbcr) {
  KernelParameters forKernel() {
    return KernelParameters.of(width, height, firstRow, rows, keptRows, isYcbcr);
  }
}
