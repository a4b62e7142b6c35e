namespace ZetaMixup.Measures;

/// <summary>The order of points along one of their coordinates.</summary>
internal static class PointOrder
{
    /// <summary>Returns the coordinate with the largest variance.</summary>
    public static int WidestAxis(PointSet points)
    {
        var sums = new double[points.Width];
        var squares = new double[points.Width];
        for (var row = 0; row < points.Count; row++)
        {
            ReadOnlySpan<float> point = points[row];
            for (var i = 0; i < point.Length; i++)
            {
                // From the first point, so that a large mean does not hide a small variance.
                var difference = (double)point[i] - points[0][i];
                sums[i] += difference;
                squares[i] += difference * difference;
            }
        }

        double[] variances = [.. squares.Zip(sums, (square, sum) => square - (sum * sum / points.Count))];
        return Array.IndexOf(variances, variances.Max());
    }

    /// <summary>Returns the rows of points in ascending order of a coordinate.</summary>
    public static int[] Along(PointSet points, int axis)
    {
        var coordinates = new float[points.Count];
        var rows = new int[points.Count];
        for (var row = 0; row < rows.Length; row++)
        {
            coordinates[row] = points[row][axis];
            rows[row] = row;
        }

        Array.Sort(coordinates, rows);
        return rows;
    }
}
