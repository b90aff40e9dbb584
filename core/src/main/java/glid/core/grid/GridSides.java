package glid.core.grid;

/** Number of rows and columns of a grid. */
public record GridSides(int rows, int columns) {}
