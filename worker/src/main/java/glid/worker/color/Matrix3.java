package glid.worker.color;

/** A matrix of three rows and columns. */
final class Matrix3 {
  private static final int SIDE = 3;

  private final double[] cells;

  private Matrix3(double[] cells) {
    this.cells = cells;
  }

  /** Nine cells, row by row. */
  static Matrix3 of(double... cells) {
    return new Matrix3(cells.clone());
  }

  static Matrix3 ofColumns(double[] first, double[] second, double[] third) {
    return of(
        first[0], second[0], third[0], first[1], second[1], third[1], first[2], second[2],
        third[2]);
  }

  static Matrix3 diagonal(double[] values) {
    return of(values[0], 0, 0, 0, values[1], 0, 0, 0, values[2]);
  }

  double at(int row, int column) {
    return cells[SIDE * row + column];
  }

  Matrix3 times(Matrix3 other) {
    double[] product = new double[SIDE * SIDE];
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        for (int k = 0; k < SIDE; k++) {
          product[SIDE * row + column] += at(row, k) * other.at(k, column);
        }
      }
    }
    return new Matrix3(product);
  }

  double[] times(double[] vector) {
    double[] product = new double[SIDE];
    for (int row = 0; row < SIDE; row++) {
      for (int k = 0; k < SIDE; k++) {
        product[row] += at(row, k) * vector[k];
      }
    }
    return product;
  }

  /** Not finite if there is none. */
  Matrix3 inverse() {
    double[] inverse = new double[SIDE * SIDE];
    double determinant = 0;
    for (int i = 0; i < SIDE; i++) {
      determinant += at(0, i) * cofactor(0, i);
    }
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        inverse[SIDE * row + column] = cofactor(column, row) / determinant;
      }
    }
    return new Matrix3(inverse);
  }

  /** Rows and columns are taken in turn, so that the sign comes by itself. */
  private double cofactor(int row, int column) {
    int below = (row + 1) % SIDE;
    int last = (row + 2) % SIDE;
    int right = (column + 1) % SIDE;
    int end = (column + 2) % SIDE;
    return at(below, right) * at(last, end) - at(below, end) * at(last, right);
  }
}
