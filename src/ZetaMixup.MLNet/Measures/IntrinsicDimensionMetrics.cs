namespace ZetaMixup.MLNet;

/// <summary>The local intrinsic dimension of the rows of a view, for one number of neighbours.</summary>
/// <param name="NeighbourCount">The number of nearest neighbours that were looked at, k.</param>
/// <param name="FukunagaOlsen">By local PCA; see <see cref="IntrinsicDimension.FukunagaOlsen"/>.</param>
/// <param name="LevinaBickel">By maximum likelihood; see <see cref="IntrinsicDimension.LevinaBickel"/>.</param>
public sealed record IntrinsicDimensionMetrics(int NeighbourCount, LocalDimensions FukunagaOlsen, LocalDimensions LevinaBickel);
