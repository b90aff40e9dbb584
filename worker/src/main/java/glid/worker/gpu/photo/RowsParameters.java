package glid.worker.gpu.photo;

import glid.worker.metal.KernelParameters;

/**
 * The kernel's {@code struct Rows}, member by member.
 *
 * @param width of the result
 * @param origin source pixel at the start of the staged rows
 * @param rows that are staged
 * @param rowBytes of a staged row
 * @param stagedAt first byte of the first one
 * @param firstRow which row of the source that is
 * @param keptRows that there is room for; row y lies in place y mod that
 */
record RowsParameters(
    int width, int origin, int rows, int rowBytes, int stagedAt, int firstRow, int keptRows) {
  KernelParameters forKernel() {
    return KernelParameters.of(width, origin, rows, rowBytes, stagedAt, firstRow, keptRows);
  }
}
